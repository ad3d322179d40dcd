/// What to try where a name is not known: the one that is few typing slips away; else all names are told, as far as
/// they fit a sentence.
func adviceForName(_ word: String, among names: [String]) -> String {
    let ranked = names.map { (name: $0, slips: slips(word.lowercased(), $0.lowercased())) }
    if let best = ranked.min(by: { $0.slips < $1.slips }), best.slips <= max(1, min(word.count, best.name.count) / 2) {
        return "\(best.name), if that is meant"
    }
    return "one of \(shortList(names))"
}

/// At most a dozen of the names, and how many more there are.
func shortList(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
}

/// How many letters must be inserted, removed or replaced to turn one word into the other (Levenshtein).
private func slips(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var row = Array(0...b.count)
    for i in a.indices {
        var diagonal = row[0]
        row[0] = i + 1
        for j in b.indices {
            let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
        }
    }
    return row[b.count]
}
