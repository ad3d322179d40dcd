#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The microscope's number: one 64-bit value, every function written so that it stays finite at ±1000
/// where its limit is finite.
extension Double: SingleNumber {
    public var entries: [Double] { [self] }
    @inlinable public static func constant(_ value: Double, like other: Double) -> Double { value }

    public func replacing(_ place: Int, with entry: Double) -> Double { entry }

    @inline(__always) public static func exp(_ x: Double) -> Double { _exp(x) }
    @inline(__always) public static func log(_ x: Double) -> Double { _log(x) }
    @inline(__always) public static func sqrt(_ x: Double) -> Double { x.squareRoot() }
    @inline(__always) public static func abs(_ x: Double) -> Double { x.magnitude }
    @inline(__always) public static func tanh(_ x: Double) -> Double { _tanh(x) }

    /// 1 / (1 + e⁻ˣ), arranged so that the exponential never overflows and the left tail keeps its digits.
    public static func sigmoid(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + _exp(-x)) }
        let e = _exp(x)
        return e / (1 + e)
    }

    /// ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|)
    public static func softplus(_ x: Double) -> Double {
        (x > 0 ? x : 0) + log1p(_exp(-x.magnitude))
    }

    public static func power(_ x: Double, _ exponent: Double) -> Double {
        if exponent == 2 { return x * x }
        return pow(x, exponent)
    }
    /// NaN wins: a maximum that hid it would hide the first cause.
    public static func maximum(_ a: Double, _ b: Double) -> Double { a.isNaN || a >= b ? a : b }
    public static func minimum(_ a: Double, _ b: Double) -> Double { a.isNaN || a <= b ? a : b }
    /// NaN stays NaN: a ReLU that turned it into 0 would hide the first cause.
    @inlinable @inline(__always)
    public static func relu(_ x: Double) -> Double { x <= 0 ? 0 : x }
    @inline(__always) public static func leakyRelu(_ x: Double, slope: Double) -> Double {
        x > 0 ? x : slope * x
    }
    public static func elu(_ x: Double, alpha: Double) -> Double { x > 0 ? x : alpha * expm1(x) }
    /// NaN stays NaN, as in ``relu(_:)``.
    public static func step(_ x: Double) -> Double { x > 0 ? 1 : x <= 0 ? 0 : x }
    @inlinable @inline(__always)
    public static func indicator(_ a: Double, isGreaterThan b: Double) -> Double { a > b ? 1 : 0 }
}

// Inside `extension Double` the plain names mean the static functions above, so the C library's get an alias.
@inline(__always) private func _exp(_ x: Double) -> Double { exp(x) }
@inline(__always) private func _log(_ x: Double) -> Double { log(x) }
@inline(__always) private func _tanh(_ x: Double) -> Double { tanh(x) }
