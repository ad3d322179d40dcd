@Sendable public func dropped(_ outputs: [Double], mask: [Double], rate: Double) -> [Double] {
    zip(outputs, mask).map { $0 * $1 / (1 - rate) }
}
