import Files

/// What to try where a name is not known: the one that is few typing slips away; else all names are told, as far as
/// they fit a sentence.
func adviceForName(_ word: String, among names: [String]) -> String {
    let ranked = names.map { (name: $0, slips: typingSlips(word.lowercased(), $0.lowercased())) }
    if let best = ranked.min(by: { $0.slips < $1.slips }), best.slips <= max(1, min(word.count, best.name.count) / 2) {
        return "\(best.name), if that is meant"
    }
    return "one of \(shortList(names))"
}

/// At most a dozen of the names, and how many more there are.
func shortList(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
}
