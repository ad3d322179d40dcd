@Sendable public func stopped(losses: [Double], patience: Int) -> Double {
    var best = Double.infinity
    var waited = 0
    for (index, loss) in losses.enumerated() {
        waited = loss < best ? 0 : waited + 1
        best = min(best, loss)
        if waited == patience { return Double(index + 1) }
    }
    return Double(losses.count)
}
