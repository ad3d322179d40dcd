import Autograd

extension Formula {
    /// On one line of Unicode: `σ(z)·(1 − σ(z))`.
    public var text: String { PlainSetter().set(self) }
}

/// Sets on one line of Unicode text.
struct PlainSetter: Typesetter {
    var stacksFractions: Bool { false }

    func name(_ name: String) -> String { name }
    func number(_ magnitude: Double) -> String { magnitude.short }
    func matrix(_ rows: [[String]]) -> String {
        "[\(rows.map { $0.joined(separator: ", ") }.joined(separator: "; "))]"
    }

    /// With the same sign as everywhere else in text.
    func negativeNumber(_ magnitude: String) -> String { "-\(magnitude)" }

    func sum(_ terms: [String], minus: [Bool]) -> String {
        zip(terms, minus).enumerated().map { index, term in
            index == 0 ? (term.1 ? "−\(term.0)" : term.0) : "\(term.1 ? " − " : " + ")\(term.0)"
        }.joined()
    }

    func product(_ factors: [String], isWide: Bool) -> String { factors.joined(separator: isWide ? " · " : "·") }
    func fraction(_ above: String, _ below: String) -> String { "\(above)/\(below)" }

    func power(_ base: String, _ exponent: Formula) -> String {
        if case .number(let number) = exponent, number == number.rounded(), number.magnitude < 1000 {
            return base + Script.raised(Int(number))
        }
        return "\(base)^\(set(exponent, needing: .atom))"
    }

    func root(_ inside: String) -> String { "√\(inside)" }
    func absolute(_ inside: String) -> String { "|\(inside)|" }
    func function(_ name: String, _ arguments: [String]) -> String {
        "\(name)(\(arguments.joined(separator: ", ")))"
    }
    func infix(_ a: String, _ sign: String, _ b: String) -> String { "\(a) \(sign) \(b)" }
    func transposed(_ base: String) -> String { "\(base)ᵀ" }
    func rows(_ table: String, _ places: String) -> String { "\(table)[\(places)]" }
    func indicator(_ a: String, _ sign: String, _ b: String) -> String { "[\(a) \(sign) \(b)]" }
    func derivative(of a: String, by b: String) -> String { "∂\(a)/∂\(b)" }
    func bracketed(_ inside: String) -> String { "(\(inside))" }
}
