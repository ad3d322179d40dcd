/// The plane of two inputs as text: `+` where a neuron says yes, `·` where it says no, and the rows of
/// a gate as the digits of their targets.
///
/// *Units:* both inputs run through ``decisionRange``, the first to the right and the second upward.
func decisionPlane(_ gate: Gate?, columns: Int = 33, lines: Int = 9, says yes: (Double, Double) -> Bool) -> [String] {
    func place(_ index: Int, of count: Int) -> Double {
        let (least, most) = (decisionRange.lowerBound, decisionRange.upperBound)
        return least + (most - least) * Double(index) / Double(count - 1)
    }
    return (0..<lines).reversed().map { line in
        (0..<columns).map { column in
            let (x, y) = (place(column, of: columns), place(line, of: lines))
            if let row = gate?.rows.first(where: { $0.inputs == [x, y] }) { return row.target == 1 ? "1" : "0" }
            return yes(x, y) ? "+" : "·"
        }.joined()
    }
}

/// What a decision plane shows of each input.
let decisionRange = -0.5...1.5
