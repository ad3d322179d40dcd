import Autograd

/// The values that one setting of a network may take.
///
/// ```swift
/// .integers(8...128, step: 8)                      // 8, 16, 24, … 128
/// .choice(["adam", "sgd"])                         // texts, numbers, whole numbers, or true and false
/// .uniform(0...0.5)                                // every number as likely as another
/// .logUniform(1e-4...1e-1)                         // every power of ten as likely as another
/// .repeats(0...10, of: ["units": .integers(8...128, step: 8)])
/// ```
public struct SearchRange: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case integers(first: Int, step: Int, count: Int)
        case uniform(ClosedRange<Double>)
        case logUniform(ClosedRange<Double>)
        case choice([Setting.Value])
        case repeats(ClosedRange<Int>, of: SearchSpace)
    }

    let kind: Kind

    /// Whole numbers, from the lower bound on in steps as far as the upper one.
    ///
    /// *Traps:* the upper bound itself is among them only if the steps meet it.
    public static func integers(_ range: ClosedRange<Int>, step: Int = 1) -> SearchRange {
        require(step > 0, "integers: expected a step of at least 1, received \(step); try 1")
        // What a results file can hold exactly, and a difference that cannot overflow.
        let limit = 1 << 53
        require(
            (-limit...limit).contains(range.lowerBound) && (-limit...limit).contains(range.upperBound),
            "integers: expected bounds between −2⁵³ and 2⁵³, received \(range)")
        let count = (range.upperBound - range.lowerBound) / step + 1
        return SearchRange(kind: .integers(first: range.lowerBound, step: step, count: count))
    }

    /// A real number, each as likely as another; drawn to six digits, so that what a table shows is all of it.
    public static func uniform(_ range: ClosedRange<Double>) -> SearchRange {
        check(range, "uniform")
        return SearchRange(kind: .uniform(range))
    }

    /// A real number whose logarithm is uniform: from 0.001 to 0.01 is as likely as from 0.01 to 0.1. For learning
    /// rates and penalties; drawn to six digits.
    public static func logUniform(_ range: ClosedRange<Double>) -> SearchRange {
        check(range, "logUniform")
        require(
            range.lowerBound > 0,
            "logUniform: expected bounds above 0, received \(range); try uniform, or a small lower bound such as 1e-6")
        return SearchRange(kind: .logUniform(range))
    }

    /// One of some texts.
    public static func choice(_ values: [String]) -> SearchRange { choice(of: values.map { .text($0) }) }
    /// One of some whole numbers.
    public static func choice(_ values: [Int]) -> SearchRange { choice(of: values.map { .integer($0) }) }
    /// One of some numbers.
    public static func choice(_ values: [Double]) -> SearchRange { choice(of: values.map { .number($0) }) }
    /// Yes or no.
    public static func choice(_ values: [Bool]) -> SearchRange { choice(of: values.map { .flag($0) }) }

    /// A space within the space, drawn anew as many times as is drawn first: settings of their own for each layer.
    ///
    /// *Traps:* when drawn by chance every number of times is equally likely, though ten layers make more different
    /// networks than nine by far.
    public static func repeats(_ times: ClosedRange<Int>, of space: SearchSpace) -> SearchRange {
        require(
            times.lowerBound >= 0 && times.upperBound <= 10_000,
            "repeats: expected from 0 to 10000 times, received \(times); try 0...3")
        return SearchRange(kind: .repeats(times, of: space))
    }

    private static func choice(of values: [Setting.Value]) -> SearchRange {
        require(!values.isEmpty, "choice: expected at least one value, received none")
        let again = values.indices.first { values[..<$0].contains(values[$0]) }
        require(
            again == nil,
            "choice: expected each value once, received \(again.map { values[$0].exact } ?? "") twice; "
                + "try leaving one out"
        )
        let stray = values.first { if case .number(let number) = $0 { !number.isFinite } else { false } }
        require(stray == nil, "choice: expected finite numbers, received \(stray?.exact ?? "")")
        return SearchRange(kind: .choice(values))
    }

    private static func check(_ range: ClosedRange<Double>, _ name: String) {
        require(
            range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound,
            "\(name): expected two different finite bounds, received \(range); try choice for a single value")
    }
}

extension SearchRange: CustomStringConvertible {
    /// `8…128 in steps of 8`, exact: spaces of the same description are the same.
    public var description: String {
        switch kind {
        case .integers(let first, let step, let count):
            "\(first)…\(first + (count - 1) * step)" + (step == 1 ? "" : " in steps of \(step)")
        case .uniform(let range): "\(range.lowerBound)…\(range.upperBound) uniform"
        case .logUniform(let range): "\(range.lowerBound)…\(range.upperBound) log-uniform"
        case .choice(let values): "one of " + values.map(\.exact).joined(separator: ", ")
        case .repeats(let times, let space): "\(times.lowerBound)…\(times.upperBound) times (\(space))"
        }
    }
}
