/// `did you mean …?` for the name that is fewest typing slips away; what else to try when all are far.
func hint(for word: String, among names: [String], otherwise: String) -> String {
    let ranked = names.map { (name: $0, slips: slips(word.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { $0.slips < $1.slips }),
        best.slips <= max(1, min(word.count, best.name.count) / 2)
    else { return "try \(otherwise)" }
    return "did you mean \(best.name)?"
}

/// How many letters must be inserted, removed, replaced or swapped with their neighbour to turn one word into the other.
func slips(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var rows = [Array(0...b.count)]
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var fewest = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { fewest = min(fewest, rows[i - 1][j - 1] + 1) }
            row.append(fewest)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
