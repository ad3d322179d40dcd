/// How far step t of Adam moves a weight, downhill counted as positive, when its averages are already
/// `mean` (m) and `square` (v): rate·m̂/√v̂, with β₁ = 0.9, β₂ = 0.999, and no ε.
///
/// `adamStep(0.4, 0.016, 1, 0.1)` is `0.1`: in the first step m̂ is 4 and v̂ is 16.
@Sendable public func adamStep(_ mean: Double, _ square: Double, _ t: Double, _ rate: Double) -> Double {
    unanswered
}
