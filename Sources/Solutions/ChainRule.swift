import Autograd

@Sendable public func slopeOfLoss(byWeight w: Double, input x: Double, bias b: Double, wanted y: Double) -> Double {
    let o = Double.sigmoid(w * x + b)
    return -2 * (y - o) * o * (1 - o) * x
}
