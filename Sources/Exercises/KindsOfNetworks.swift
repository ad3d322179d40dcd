/// A recurrent neuron's memory of a whole sequence: begin with h = 0, and for every item x let
/// h become max(0, w·x + u·h). What is h at the end?
///
/// `remembered([1, 2], w: 1, u: 0.5)` is 2.5: first h = 1, then 2 + 0.5·1.
@Sendable public func remembered(_ items: [Double], w: Double, u: Double) -> Double {
    unanswered
}
