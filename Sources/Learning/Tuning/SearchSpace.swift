import Autograd

/// Which settings a search may try: a name and a range for each.
///
/// ```swift
/// let space: SearchSpace = [
///     "units": .integers(8...128, step: 8),
///     "rate": .logUniform(1e-4...1e-1),
///     "layers": .repeats(0...10, of: [
///         "units": .integers(8...128, step: 8),
///         "dropout": .choice([0.1, 0.2, 0.3]),
///     ]),
///     "optimizer": .choice(["adam", "sgd"]),
/// ]
/// ```
/// A space is a value without chance in it: ``sample(_:seed:)`` draws from it, ``grid`` goes through all of it.
public struct SearchSpace: Equatable, Sendable {
    public struct Entry: Equatable, Sendable {
        public let name: String
        public let range: SearchRange
    }

    /// In the order in which they were declared, which is the order in which they are drawn.
    public let entries: [Entry]

    /// With ranges that were put together by a program.
    public init(_ ranges: [(name: String, range: SearchRange)]) {
        require(!ranges.isEmpty, "SearchSpace: expected at least one range, received none")
        for (place, (name, _)) in ranges.enumerated() {
            require(
                !name.isEmpty, "SearchSpace: expected a name for each range, received none for \(ranges[place].range)")
            require(
                !ranges[..<place].contains { $0.name == name },
                "SearchSpace: expected each name once, received \"\(name)\" twice; try a name of its own for each")
        }
        entries = ranges.map { Entry(name: $0.name, range: $0.range) }
    }

    /// `SearchSpace(["units": .integers(8...128, step: 8)])`
    public init(_ ranges: KeyValuePairs<String, SearchRange>) {
        self.init(ranges.map { (name: $0.key, range: $0.value) })
    }

    /// How many different settings there are.
    ///
    /// Nil when they cannot be counted: a range of real numbers has no end of them, and 128 bits end at 3.4·10³⁸.
    public var count: UInt128? {
        var product: UInt128 = 1
        for entry in entries {
            guard let factor = entry.range.count else { return nil }
            let (next, overflows) = product.multipliedReportingOverflow(by: factor)
            if overflows { return nil }
            product = next
        }
        return product
    }

    /// How many different settings there are, about; infinite with a range of real numbers.
    public var approximateCount: Double { entries.reduce(1) { $0 * $1.range.approximateCount } }
}

extension SearchSpace: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, SearchRange)...) {
        self.init(elements.map { (name: $0.0, range: $0.1) })
    }
}

extension SearchSpace: CustomStringConvertible {
    /// `units: 8…128 in steps of 8; optimizer: one of "adam", "sgd"`
    public var description: String { lines.joined(separator: "; ") }

    /// One for each range; exact, so that equal lines are equal spaces.
    var lines: [String] { entries.map { "\($0.name): \($0.range)" } }
}

extension SearchRange {
    /// How many values there are; nil when they cannot be counted.
    var count: UInt128? {
        switch kind {
        case .integers(_, _, let count): return UInt128(count)
        case .choice(let values): return UInt128(values.count)
        case .uniform, .logUniform: return nil
        case .repeats(let times, let space):
            guard let each = space.count else { return times.upperBound == 0 ? 1 : nil }
            return Self.total(of: each, times)
        }
    }

    /// eachˡᵒʷ + … + eachʰⁱᵍʰ; nil past 128 bits.
    private static func total(of each: UInt128, _ times: ClosedRange<Int>) -> UInt128? {
        // A power of 1 never overflows, so it must not be counted one by one.
        if each == 1 { return UInt128(times.upperBound - times.lowerBound) + 1 }
        var (power, sum): (UInt128, UInt128) = (1, 0)
        for time in 0...times.upperBound {
            if time > 0 {
                let (next, overflows) = power.multipliedReportingOverflow(by: each)
                if overflows { return nil }
                power = next
            }
            guard time >= times.lowerBound else { continue }
            let (next, overflows) = sum.addingReportingOverflow(power)
            if overflows { return nil }
            sum = next
        }
        return sum
    }

    var approximateCount: Double {
        switch kind {
        case .integers(_, _, let count): return Double(count)
        case .choice(let values): return Double(values.count)
        case .uniform, .logUniform: return .infinity
        case .repeats(let times, let space):
            let each = space.approximateCount
            if each == 1 { return Double(times.upperBound - times.lowerBound) + 1 }
            if each == .infinity { return times.upperBound == 0 ? 1 : .infinity }
            let (low, high) = (Double(times.lowerBound), Double(times.upperBound))
            // A geometric series.
            return (Double.power(each, high + 1) - Double.power(each, low)) / (each - 1)
        }
    }
}
