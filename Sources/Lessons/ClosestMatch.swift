import Files

/// The known names nearest to what was typed, nearest first; none when nothing is near.
public func closestMatches(to typed: String, among known: [String], atMost limit: Int = 3) -> [String] {
    let typed = typed.lowercased()
    let scored = known.map { name -> (name: String, distance: Int) in
        let isPart = typed.count >= 3 && (name.contains(typed) || typed.contains(name))
        return (name, isPart ? 0 : typingSlips(typed, name))
    }
    let reach = Swift.max(2, typed.count / 2)
    return scored.filter { $0.distance <= reach }
        .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
}
