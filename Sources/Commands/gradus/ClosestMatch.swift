import Files

/// `did you mean …?` for the name that is fewest typing slips away; what else to try when all are far.
func hint(for word: String, among names: [String], otherwise: String) -> String {
    let ranked = names.map { (name: $0, slips: typingSlips(word.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { $0.slips < $1.slips }),
        best.slips <= max(1, min(word.count, best.name.count) / 2)
    else { return "try \(otherwise)" }
    return "did you mean \(best.name)?"
}
