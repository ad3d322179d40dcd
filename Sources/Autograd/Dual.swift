/// A number that carries its own derivative: a + a′·ε with ε² = 0.
///
/// Running a recorded graph on duals is *forward mode*: one pass gives the derivative by one input.
/// It shares no code with `Derivatives.swift`, which makes it an honest second opinion in a gradient check.
///
/// *Source:* Griewank & Walther, *Evaluating Derivatives*, 2008, chapter 3.
public struct Dual: SingleNumber, Equatable, Sendable, CustomStringConvertible {
    /// The number itself.
    public var value: Double
    /// Its derivative by the chosen input.
    public var derivative: Double

    public init(_ value: Double, derivative: Double = 0) {
        self.value = value
        self.derivative = derivative
    }

    public var isFinite: Bool { value.isFinite && derivative.isFinite }
    public var entries: [Double] { [value] }
    public var description: String { "\(value) + \(derivative)·ε" }

    public static func constant(_ value: Double, like other: Dual) -> Dual { Dual(value) }

    public func replacing(_ place: Int, with entry: Double) -> Dual { Dual(entry) }

    public static func + (a: Dual, b: Dual) -> Dual {
        Dual(a.value + b.value, derivative: a.derivative + b.derivative)
    }
    public static func - (a: Dual, b: Dual) -> Dual {
        Dual(a.value - b.value, derivative: a.derivative - b.derivative)
    }
    public static func * (a: Dual, b: Dual) -> Dual {
        Dual(a.value * b.value, derivative: a.derivative * b.value + a.value * b.derivative)
    }
    public static func / (a: Dual, b: Dual) -> Dual {
        let quotient = a.value / b.value
        return Dual(quotient, derivative: (a.derivative - quotient * b.derivative) / b.value)
    }
    public static prefix func - (a: Dual) -> Dual { Dual(-a.value, derivative: -a.derivative) }
    public static func + (a: Dual, b: Double) -> Dual { Dual(a.value + b, derivative: a.derivative) }
    public static func * (a: Dual, b: Double) -> Dual { Dual(a.value * b, derivative: a.derivative * b) }

    public static func exp(_ x: Dual) -> Dual { x.through(Double.exp(x.value), slope: Double.exp(x.value)) }
    public static func log(_ x: Dual) -> Dual { x.through(Double.log(x.value), slope: 1 / x.value) }
    public static func sqrt(_ x: Dual) -> Dual {
        x.through(x.value.squareRoot(), slope: 0.5 / x.value.squareRoot())
    }
    public static func abs(_ x: Dual) -> Dual {
        x.through(x.value.magnitude, slope: x.value > 0 ? 1 : x.value < 0 ? -1 : 0)
    }
    public static func tanh(_ x: Dual) -> Dual {
        let t = Double.tanh(x.value)
        return x.through(t, slope: (1 - t) * (1 + t))
    }
    public static func sigmoid(_ x: Dual) -> Dual {
        x.through(Double.sigmoid(x.value), slope: Double.sigmoid(x.value) * Double.sigmoid(-x.value))
    }
    public static func softplus(_ x: Dual) -> Dual {
        x.through(Double.softplus(x.value), slope: Double.sigmoid(x.value))
    }
    public static func power(_ x: Dual, _ n: Double) -> Dual {
        x.through(Double.power(x.value, n), slope: n == 0 ? 0 : n * Double.power(x.value, n - 1))
    }
    public static func power(_ x: Dual, _ y: Dual) -> Dual {
        let result = power(x, y.value)
        guard y.derivative != 0, x.value != 0 || y.value < 0 else { return result }
        return Dual(
            result.value,
            derivative: result.derivative + result.value * Double.log(x.value) * y.derivative)
    }
    public static func maximum(_ a: Dual, _ b: Dual) -> Dual {
        a.value == b.value ? (a + b) * 0.5 : a.value.isNaN || a.value > b.value ? a : b
    }
    public static func minimum(_ a: Dual, _ b: Dual) -> Dual {
        a.value == b.value ? (a + b) * 0.5 : a.value.isNaN || a.value < b.value ? a : b
    }
    public static func relu(_ x: Dual) -> Dual { x.value <= 0 ? Dual(0) : x }
    public static func leakyRelu(_ x: Dual, slope: Double) -> Dual { x.value > 0 ? x : x * slope }
    public static func elu(_ x: Dual, alpha: Double) -> Dual {
        x.value > 0 ? x : x.through(Double.elu(x.value, alpha: alpha), slope: alpha * Double.exp(x.value))
    }
    public static func step(_ x: Dual) -> Dual { Dual(Double.step(x.value)) }
    public static func indicator(_ a: Dual, isGreaterThan b: Dual) -> Dual {
        Dual(Double.indicator(a.value, isGreaterThan: b.value))
    }

    /// The chain rule in one line.
    private func through(_ result: Double, slope: Double) -> Dual {
        Dual(result, derivative: slope * derivative)
    }
}
