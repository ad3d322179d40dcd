@Sendable public func places(side: Int, filter: Int, stride: Int, padding: Int) -> Double {
    Double((side + 2 * padding - filter) / stride + 1)
}
