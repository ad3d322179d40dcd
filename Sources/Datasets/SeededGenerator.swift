import Autograd

/// Random numbers from a seed: the same seed gives the same numbers on every machine, now and later.
///
/// Everything random in the package (splits, first weights, shuffling) asks one of these, so a run can be repeated.
/// The standard library's `shuffled(using:)` may change how it uses a generator; the methods here do not.
/// *Source:* splitmix64, S. Vigna, after Steele, Lea & Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// One of several unrelated sequences from a single seed, so that the split of the data, the first weights
    /// and the shuffling do not echo each other.
    public init(seed: UInt64, stream: UInt64) { state = Self.mix(seed ^ Self.mix(stream)) }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    private static func mix(_ bits: UInt64) -> UInt64 {
        var z = bits
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A whole number from 0 to `bound` − 1, each equally likely.
    /// *Source:* D. Lemire, "Fast random integer generation in an interval", 2019.
    public mutating func below(_ bound: Int) -> Int {
        require(bound > 0, "below: expected a bound of at least 1, received \(bound)")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        let unfair = (0 &- range) % range
        while product.low < unfair { product = next().multipliedFullWidth(by: range) }
        return Int(product.high)
    }

    /// A number from 0 up to but not including 1, on a grid of 2⁻⁵³.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number from the normal distribution with mean 0 and variance 1, by Marsaglia's polar method.
    public mutating func normal() -> Double {
        while true {
            let (x, y) = (2 * uniform() - 1, 2 * uniform() - 1)
            let s = x * x + y * y
            if s > 0, s < 1 { return x * (-2 * Double.log(s) / s).squareRoot() }
        }
    }

    /// The list in random order, every order equally likely (Fisher and Yates).
    @specialized(where Item == Int)
    public mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        items.withUnsafeMutableBufferPointer {
            for last in stride(from: $0.count - 1, to: 0, by: -1) { $0.swapAt(last, below(last + 1)) }
        }
        return items
    }
}
