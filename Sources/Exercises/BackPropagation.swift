/// All nine derivatives of the salary network, L = (y − ŷ)²:
///
///     o₁₁ = w₁₁¹·x₁ + w₂₁¹·x₂ + b₁₁
///     o₁₂ = w₁₂¹·x₁ + w₂₂¹·x₂ + b₁₂
///     ŷ   = w₁₁²·o₁₁ + w₂₁²·o₁₂ + b₂₁
///
/// The numbers come, and their derivatives are wanted, in this order: w₁₁², w₂₁², b₂₁, w₁₁¹, w₂₁¹, b₁₁, w₁₂¹, w₂₂¹,
/// b₁₂. With `numbers` [1, 1, 0, 1, 1, 0, 1, 1, 0], x₁ = 8, x₂ = 1 and y = 3 the first derivative is 270.
@Sendable public func nineDerivatives(_ numbers: [Double], x1: Double, x2: Double, wanted y: Double) -> [Double] {
    []
}
