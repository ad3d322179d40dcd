/// The known names nearest to what was typed, nearest first; none when nothing is near.
public func closestMatches(to typed: String, among known: [String], atMost limit: Int = 3) -> [String] {
    let typed = typed.lowercased()
    let scored = known.map { name -> (name: String, distance: Int) in
        let isPart = typed.count >= 3 && (name.contains(typed) || typed.contains(name))
        return (name, isPart ? 0 : editDistance(typed, name))
    }
    let reach = Swift.max(2, typed.count / 2)
    return scored.filter { $0.distance <= reach }
        .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
}

/// How many letters must be inserted, removed or replaced (Levenshtein 1966).
private func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var row = Array(0...b.count)
    for i in a.indices {
        var diagonal = row[0]
        row[0] = i + 1
        for j in b.indices {
            let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = Swift.min(replaced, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[b.count]
}
