import Autograd

/// ∂L/∂w of one sigmoid neuron: z = w·x + b, o = σ(z), L = (y − o)². Multiply the slopes of the three links.
///
/// `Double.sigmoid(z)` is σ(z). With w = 0, x = 2, b = 0 and y = 1 the answer o is a half, and ∂L/∂w is −0.5.
@Sendable public func slopeOfLoss(byWeight w: Double, input x: Double, bias b: Double, wanted y: Double) -> Double {
    unanswered
}
