import Autograd

/// Whether two numbers agree within a relative tolerance (absolute below 1). NaN agrees with NaN.
public func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
    if a == b { return true }
    return (a - b).magnitude <= tolerance * Swift.max(1, Swift.max(a.magnitude, b.magnitude))
}

/// Whether two lists agree entry by entry.
public func close(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { close($0, $1, tolerance) }
}

/// Whether two matrices agree in shape and entry by entry.
public func close(_ a: Matrix, _ b: Matrix, _ tolerance: Double = 1e-9) -> Bool {
    a.shape == b.shape && close(a.entries, b.entries, tolerance)
}

/// A small random generator with a seed, the same everywhere (splitmix64).
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    public init(seed: UInt64) { state = seed }
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// How far 32-bit numbers are from the expected ones, in units in the last place (ulp) of the largest expected one,
/// or of 1 where all are smaller: entries that cancel to almost nothing carry the rounding of what they were made of.
public func distanceInUlp(_ received: Tensor, _ expected: [Double]) -> Double {
    guard received.shape.count == expected.count else { return .infinity }
    let ulp = Double(Float(expected.reduce(1) { Swift.max($0, $1.magnitude) }).ulp)
    return zip(received.entries, expected).reduce(0) { farthest, pair in
        let (a, b) = pair
        let distance = a == b || a.isNaN && b.isNaN ? 0 : (a - b).magnitude / ulp
        return distance.isNaN ? .infinity : Swift.max(farthest, distance)
    }
}
