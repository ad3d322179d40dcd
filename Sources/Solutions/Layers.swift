@Sendable public func parameterCount(of widths: [Int]) -> Double {
    Double(zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 + $1.1 })
}
