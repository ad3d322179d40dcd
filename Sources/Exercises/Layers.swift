/// How many numbers a network of dense layers learns: for each layer a weight from every input to every neuron, and a
/// bias for every neuron.
///
/// `widths` begins with the number of features: `parameterCount(of: [11, 3, 1])` is 36 + 4 = 40.
@Sendable public func parameterCount(of widths: [Int]) -> Double {
    unanswered
}
