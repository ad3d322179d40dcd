import Autograd

@Sendable public func crossEntropyGradient(_ scores: [Double], _ label: Int) -> [Double] {
    // Less the largest score, which changes no probability and keeps exp from overflowing.
    let largest = scores.max() ?? 0
    let exponentials = scores.map { Double.exp($0 - largest) }
    let sum = exponentials.reduce(0, +)
    return exponentials.enumerated().map { place, exponential in exponential / sum - (place == label ? 1 : 0) }
}
