@Sendable public func averagedVelocities(_ slopes: [Double], _ beta: Double) -> [Double] {
    var velocity = 0.0
    return slopes.map { slope in
        velocity = beta * velocity + (1 - beta) * slope
        return velocity
    }
}
