/// First weights after Glorot (Xavier), uniform kind, from random numbers.
///
/// Each share is a random number from 0 up to 1. The weight that belongs to it lies as far along the way from −a to a,
/// with a = √(6/(fanIn + fanOut)): a share of 0 becomes −a, ½ becomes 0, and 1 would become a.
///
/// `glorotWeights([0, 0.5, 0.75], 3, 3)` is `[-1, 0, 0.5]`.
@Sendable public func glorotWeights(_ shares: [Double], _ fanIn: Double, _ fanOut: Double) -> [Double] {
    []
}
