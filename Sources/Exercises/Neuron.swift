/// The weighted sum of a neuron: each input times its weight, added up, plus the bias.
///
/// `weightedSum([95, 4, 4], [0.01, 0.02, 0.03], 0.01)` is the first neuron of the lesson.
@Sendable public func weightedSum(_ inputs: [Double], _ weights: [Double], _ bias: Double) -> Double {
    unanswered
}
