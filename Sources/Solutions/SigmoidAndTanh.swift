import Autograd

@Sendable public func sigmoidSlope(at z: Double) -> Double {
    let height = 1 / (1 + Double.exp(-z))
    return height * (1 - height)
}
