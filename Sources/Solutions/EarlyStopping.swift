@Sendable public func stoppingEpoch(_ losses: [Double], _ patience: Double) -> Double {
    var (best, waited) = (Double.infinity, 0.0)
    for (index, loss) in losses.enumerated() {
        if loss < best {
            (best, waited) = (loss, 0)
        } else {
            waited += 1
            if waited >= patience { return Double(index + 1) }
        }
    }
    return Double(losses.count)
}
