import Foundation

/// Reads a formula from its text as a person does: powers before products before sums, brackets first.
///
/// It knows nothing of the tree that the text was set from, so it tells whether the brackets are enough.
struct PlainReader {
    private var rest: [Character]
    private let names: [String: Double]

    static func value(_ text: String, _ names: [String: Double]) -> Double? {
        var reader = PlainReader(rest: Array(text), names: names)
        let value = reader.sum()
        return reader.rest.isEmpty ? value : nil
    }

    private mutating func sum() -> Double? {
        var total = 0.0
        var sign = take("−") || take("-") ? -1.0 : 1
        repeat {
            guard let term = product() else { return nil }
            total += sign * term
            sign = take(" − ") ? -1 : take(" + ") ? 1 : 0
        } while sign != 0
        return total
    }

    private mutating func product() -> Double? {
        guard var total = power() else { return nil }
        while true {
            if take("·") || take(" · ") {
                guard let factor = power() else { return nil }
                total *= factor
            } else if take("/") {
                guard let divisor = power() else { return nil }
                total /= divisor
            } else {
                return total
            }
        }
    }

    private mutating func power() -> Double? {
        guard var base = atom() else { return nil }
        let raised = rest.prefix { "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains($0) }
        if !raised.isEmpty {
            rest.removeFirst(raised.count)
            let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
            let number = String(raised.map { $0 == "⁻" ? "-" : Character("\(digits.firstIndex(of: $0) ?? 0)") })
            base = pow(base, Double(number) ?? .nan)
        } else if take("^") {
            guard let exponent = atom() else { return nil }
            base = pow(base, exponent)
        }
        return base
    }

    private mutating func atom() -> Double? {
        if take("(") { return closed(sum(), by: ")") }
        if take("|") { return closed(sum().map { abs($0) }, by: "|") }
        if take("√") { return atom()?.squareRoot() }
        let number = rest.prefix { "0123456789.".contains($0) }
        if !number.isEmpty {
            rest.removeFirst(number.count)
            return Double(String(number))
        }
        for (name, value) in names where take(name) { return value }
        let word = rest.prefix { $0.isLetter }
        rest.removeFirst(word.count)
        if word == ["e"] { return exp(1) }
        guard take("("), let first = sum() else { return nil }
        var arguments = [first]
        while take(", ") {
            guard let next = sum() else { return nil }
            arguments.append(next)
        }
        return closed(function(String(word), arguments), by: ")")
    }

    private func function(_ name: String, _ x: [Double]) -> Double? {
        switch name {
        case "σ": 1 / (1 + exp(-x[0]))
        case "tanh": tanh(x[0])
        case "ln": log(x[0])
        case "max" where x.count == 2: max(x[0], x[1])
        case "min" where x.count == 2: min(x[0], x[1])
        default: nil
        }
    }

    private mutating func closed(_ value: Double?, by bracket: String) -> Double? { take(bracket) ? value : nil }

    private mutating func take(_ sign: String) -> Bool {
        guard rest.starts(with: sign) else { return false }
        rest.removeFirst(sign.count)
        return true
    }
}
