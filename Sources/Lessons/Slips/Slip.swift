import Autograd
import Notation

/// A known mistake in a gradient: what it would give, and what to say to someone who made it.
///
/// Each idea has a file of its own; most of them go back over the tape with one rule broken, see ``BrokenBackward``.
public struct Slip: Equatable, Sendable {
    /// In a few words: `only the last arrival`.
    public let name: String
    /// The number that it leads to.
    public let answer: Double
    /// A sentence that says what went wrong and what is right.
    public let hint: String

    init(_ name: String, _ answer: Double, _ hint: String) {
        self.name = name
        self.answer = answer
        self.hint = hint
    }

    /// Every slip that could be made in the gradient of a loss by a value, the most telling first.
    ///
    /// Those that give the right answer after all are left out, and of those that give the same number all but
    /// the first.
    /// - Parameter distance: how far apart two numbers must be to be told apart.
    public static func known(gradientOf loss: Scalar, by value: Scalar, apart distance: Double = 0) -> [Slip] {
        let right = loss.gradients()[value]
        let all = [
            overwriting, onePath, missingOneMinus, forgottenTwo, lostMinus, sumForMean, ownFactor, skippedActivation,
            localAlone,
        ].flatMap { $0(loss, value) }
        return distinct(all, from: right, apart: distance)
    }

    /// The slip behind a wrong gradient, if it is a known one.
    /// - Parameter tolerance: how far from a slip's number, in parts of it.
    public static func diagnosis(
        of wrong: Double, gradientOf loss: Scalar, by value: Scalar, within tolerance: Double = 1e-6
    ) -> Slip? {
        nearest(to: wrong, among: known(gradientOf: loss, by: value), right: loss.gradients()[value], tolerance)
    }

    static func distinct(_ slips: [Slip], from right: Double, apart distance: Double) -> [Slip] {
        func areOne(_ a: Double, _ b: Double) -> Bool {
            (a - b).magnitude <= Swift.max(distance, 1e-9 * Swift.max(a.magnitude, b.magnitude))
        }
        var kept: [Slip] = []
        for slip in slips where slip.answer.isFinite && !areOne(slip.answer, right) {
            if !kept.contains(where: { areOne($0.answer, slip.answer) }) { kept.append(slip) }
        }
        return kept
    }

    static func nearest(to wrong: Double, among slips: [Slip], right: Double, _ tolerance: Double) -> Slip? {
        func distance(_ slip: Slip) -> Double { (slip.answer - wrong).magnitude }
        let near = slips.filter { slip in
            distance(slip) <= tolerance * Swift.max(slip.answer.magnitude, 1e-9)
                && distance(slip) < 0.2 * (wrong - right).magnitude
        }
        return near.min { distance($0) < distance($1) }
    }
}

extension Value {
    /// What a hint calls it: its name or short formula.
    var called: String { symbol.text }
}

/// `∂L/∂w₁`
func partial(_ a: Scalar, by b: Scalar) -> String { Formula.derivative(of: a.symbol, by: b.symbol).text }
