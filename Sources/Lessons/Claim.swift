import Autograd

/// A statement about one worked example of the notes, checked by computing it.
public struct Claim: Sendable {
    /// The example's id: `001-forward-pass-95-4-4-z1`.
    public let id: String
    /// What the notes print.
    public let notes: String
    /// What the engine computes; for an erratum, the right value.
    public let computed: Quantity
    public let verdict: Verdict
    /// Whether the statement is true of the computed numbers.
    public let holds: Bool
    /// For an erratum, the slip that explains it; otherwise what was compared.
    public let explanation: String
    /// How it was compared, and to which digits: `to 0.001`.
    public let comparison: String

    public enum Verdict: String, Sendable {
        /// The computed value is what the notes print.
        case exact
        /// It is, once rounded to the digits printed.
        case agreesWhenRounded = "agrees-when-rounded"
        /// The notes are wrong here.
        case erratum
        /// Words, a table or a procedure without a number to compare.
        case notNumeric = "not-numeric"
    }
}

/// A number as the notes print it, which knows to how many digits.
public struct Printed: Sendable, Equatable {
    public let text: String
    public let value: Double
    /// The value of one unit in its last printed digit.
    let unit: Double

    /// - Parameter text: `1.151`, `-0.45`, `1/3`, `2.26e-6`. A typographic minus is understood.
    public init(_ text: String) {
        let plain = text.replacingMinus
        let parts = plain.split(separator: "/").map { Double($0) }
        self.text = text
        if parts.count == 2, let above = parts[0], let below = parts[1] {
            value = above / below
            unit = 0
            return
        }
        guard let value = Double(plain) else { stop("Printed: expected a number as printed, received \"\(text)\"") }
        let halves = plain.lowercased().split(separator: "e")
        let decimals = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        let places = decimals.count == 2 ? decimals[1].count : 0
        let exponent = halves.count == 2 ? Int(halves[1]) ?? 0 : 0
        self.value = value
        unit = Double.power(10, Double(exponent - places))
    }

    /// Whether a number, rounded to the printed digits, is what is printed.
    public func agrees(with number: Double) -> Bool {
        (number - value).magnitude <= 0.5 * unit * (1 + 1e-9) + 1e-12 * value.magnitude
    }

    /// Whether they are the same but for the last bits of floating point.
    public func equals(_ number: Double) -> Bool {
        (number - value).magnitude <= 1e-9 * Swift.max(value.magnitude, 1e-3)
    }
}

extension [Printed] {
    /// The last printed digit of each, those that repeat once: `0.001`, `1, 0.01`; 0 for a fraction.
    fileprivate var digits: String {
        var units: [String] = []
        for printed in self where !units.contains(printed.unit.short) { units.append(printed.unit.short) }
        return units.joined(separator: ", ")
    }
}

extension String {
    fileprivate var replacingMinus: String { String(map { $0 == "−" ? "-" : $0 }) }
}

extension Claim {
    /// The notes' number, reproduced to the digits that they print.
    public static func agrees(_ id: String, notes: String, computed: Double, _ explanation: String = "") -> Claim {
        agrees(id, notes: [notes], computed: [computed], explanation)
    }

    /// The notes' numbers, each reproduced to the digits that they print.
    public static func agrees(
        _ id: String, notes: [String], computed: [Double], _ explanation: String = ""
    ) -> Claim {
        let printed = notes.map(Printed.init)
        let holds =
            printed.count == computed.count && zip(printed, computed).allSatisfy { $0.agrees(with: $1) }
        let exact = holds && zip(printed, computed).allSatisfy { $0.equals($1) }
        return Claim(
            id: id, notes: notes.count == 1 ? notes[0] : "[\(notes.joined(separator: ", "))]",
            computed: computed.count == 1 ? .number(computed[0]) : .list(computed),
            verdict: exact ? .exact : .agreesWhenRounded, holds: holds, explanation: explanation,
            comparison: "to \(printed.digits)")
    }

    /// A formula of the notes, which print no number: it is evaluated as they write it, and the
    /// engine's value must be the same.
    public static func formula(
        _ id: String, notes: String, asWritten: [Double], computed: [Double], _ explanation: String = ""
    ) -> Claim {
        let same =
            asWritten.count == computed.count && !computed.isEmpty
            && zip(asWritten, computed).allSatisfy { ($0 - $1).magnitude <= 1e-9 * Swift.max(1, $1.magnitude) }
        return Claim(
            id: id, notes: notes, computed: computed.count == 1 ? .number(computed[0]) : .list(computed),
            verdict: .exact, holds: same, explanation: explanation,
            comparison: "the formula as written and the engine's value, to 9 digits")
    }

    /// The notes are wrong: the right value differs from what they print, and the slip explains theirs.
    /// - Parameters:
    ///   - right: the right value, computed.
    ///   - slip: what went wrong, in a sentence.
    ///   - slipGives: the value that the slip leads to, computed; it must be what the notes print.
    public static func erratum(
        _ id: String, notes: String, right: Double, slip: String, slipGives: Double? = nil
    ) -> Claim {
        erratum(id, notes: [notes], right: [right], slip: slip, slipGives: slipGives.map { [$0] })
    }

    /// As above for several numbers, of which at least one is wrong.
    public static func erratum(
        _ id: String, notes: [String], right: [Double], slip: String, slipGives: [Double]? = nil
    ) -> Claim {
        let printed = notes.map(Printed.init)
        let differs = printed.count != right.count || !zip(printed, right).allSatisfy { $0.agrees(with: $1) }
        let explained =
            slipGives.map { $0.count == printed.count && zip(printed, $0).allSatisfy { $0.agrees(with: $1) } } ?? true
        return Claim(
            id: id, notes: notes.count == 1 ? notes[0] : "[\(notes.joined(separator: ", "))]",
            computed: right.count == 1 ? .number(right[0]) : .list(right), verdict: .erratum,
            holds: differs && explained, explanation: slip,
            comparison: "differs at \(printed.digits)" + (slipGives == nil ? "" : "; the slip gives what is printed"))
    }

    /// A wrong formula or statement of the notes, which print no number: what they write and what is
    /// right are both evaluated, and must differ.
    public static func erratum(
        _ id: String, notes: String, asWritten: [Double], right: [Double], slip: String
    ) -> Claim {
        let same =
            asWritten.count == right.count
            && zip(asWritten, right).allSatisfy { ($0 - $1).magnitude <= 1e-9 * Swift.max(1, $1.magnitude) }
        return Claim(
            id: id, notes: notes, computed: right.count == 1 ? .number(right[0]) : .list(right),
            verdict: .erratum, holds: !same && !right.isEmpty, explanation: slip,
            comparison: "what is written and what is right differ, to 9 digits")
    }

    /// A statement in words, demonstrated by something computed.
    /// - Parameter holds: the demonstration; an expression over computed values, never just `true`.
    public static func shown(
        _ id: String, notes: String, verdict: Verdict = .notNumeric, computed: Quantity, holds: Bool,
        _ explanation: String = ""
    ) -> Claim {
        Claim(
            id: id, notes: notes, computed: computed, verdict: verdict, holds: holds, explanation: explanation,
            comparison: "a condition on what is computed")
    }
}
