/// How many letters must be inserted, removed, replaced or swapped with their neighbour to turn one word into the other:
/// for sentences that ask whether another name was meant.
/// *Source:* F. J. Damerau, CACM 7(3), 1964; here no letter is moved twice.
package func typingSlips(_ a: String, _ b: String) -> Int {
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
