import Autograd

/// v ← β·v + (1 − β)·a: an average in which every number counts β times as much as the one after it.
///
/// ```swift
/// var average = ExponentialMovingAverage(beta: 0.95)
/// for number in [10.0, 20, 30] { print(average.update(number)) }  // 10, 10.5, 11.475
/// ```
/// It looks back over about 1/(1 − β) numbers.
/// *Traps:* it can start in two ways, and the notes use both: at the first number when they smooth a curve, and at 0
/// inside momentum, RMSprop and Adam, where the first averages come out too small.
public struct ExponentialMovingAverage: Sendable {
    public enum Start: Sendable {
        /// The first average is the first number.
        case firstNumber
        /// The average before the first number is 0.
        case zero
        /// As ``zero``, divided by 1 − βᵗ, so that the coefficients add up to 1: Adam's correction.
        case correctedZero
    }

    /// β, the share of the average that an update keeps.
    public let beta: Double
    public let start: Start
    /// How many numbers there were.
    public private(set) var count = 0
    /// The average of the numbers so far; 0 before the first.
    public var value: Double {
        start == .correctedZero && count > 0 ? raw / (1 - Double.power(beta, Double(count))) : raw
    }
    private var raw = 0.0

    public init(beta: Double = 0.9, start: Start = .firstNumber) {
        require((0..<1).contains(beta), "ExponentialMovingAverage: expected a β in [0, 1), received \(beta); try 0.9")
        self.beta = beta
        self.start = start
    }

    /// Takes one more number in, and returns the average.
    @discardableResult
    public mutating func update(_ number: Double) -> Double {
        raw = count == 0 && start == .firstNumber ? number : beta * raw + (1 - beta) * number
        count += 1
        return value
    }

    /// With what each of the first `count` numbers, in order, enters the last of their averages.
    public func coefficients(of count: Int) -> [Double] {
        require(count >= 0, "coefficients: expected a count of at least 0, received \(count)")
        return (0..<count).map { place in
            // An average is linear: a number's coefficient is the average of a 1 in its place among zeros.
            var average = ExponentialMovingAverage(beta: beta, start: start)
            for other in 0..<count { average.update(other == place ? 1 : 0) }
            return average.value
        }
    }
}
