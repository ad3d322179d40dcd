import Autograd

/// σ(z) = 1/(1 + e⁻ᶻ), ready for the exercises that need it.
public func sigmoid(_ z: Double) -> Double { 1 / (1 + Double.exp(-z)) }

/// eˣ, ready for the exercises that need it.
public func exponential(_ x: Double) -> Double { Double.exp(x) }
