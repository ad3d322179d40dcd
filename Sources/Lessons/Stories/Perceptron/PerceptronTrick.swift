import Autograd

/// The perceptron trick: go through the points, leave the line alone where it is right, and shift it
/// towards a point that it has wrong.
///
/// `w ← w + (target − output)·x`, `b ← b + (target − output)`. No gradient is involved.
/// *Source:* F. Rosenblatt, "The perceptron", Psychological Review 65(6), 1958.
struct PerceptronTrick {
    /// One mistake and what it changed.
    struct Shift {
        let round: Int
        let inputs: [Double]
        let target: Double
        let output: Double
        let after: ThresholdUnit
    }

    let shifts: [Shift]
    /// How many times all rows were visited, the last visit included.
    let rounds: Int
    /// The unit at the end.
    let unit: ThresholdUnit
    /// Whether the last round made no mistake, so that no later one can.
    let hasConverged: Bool
    /// The earlier round that ended with the same unit as the last; from there on all repeats for ever.
    let repeatsRound: Int?

    /// Learns a gate from weights and bias 0, visiting its rows in order.
    init(on gate: Gate, atMost limit: Int = 100) {
        var unit = ThresholdUnit([0, 0], bias: 0)
        var shifts: [Shift] = []
        var ends: [ThresholdUnit] = []
        var (round, converged, repeated) = (0, false, Int?.none)
        while round < limit, !converged, repeated == nil {
            round += 1
            let before = shifts.count
            for row in gate.rows {
                let output = unit(row.inputs)
                let error = row.target - output
                if error == 0 { continue }
                unit.weights = zip(unit.weights, row.inputs).map { $0 + error * $1 }
                unit.bias += error
                shifts.append(
                    Shift(round: round, inputs: row.inputs, target: row.target, output: output, after: unit))
            }
            converged = shifts.count == before
            repeated = converged ? nil : ends.firstIndex(of: unit).map { $0 + 1 }
            ends.append(unit)
        }
        self.shifts = shifts
        self.rounds = round
        self.unit = unit
        self.hasConverged = converged
        self.repeatsRound = repeated
    }
}
