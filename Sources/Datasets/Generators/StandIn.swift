import Autograd

/// Invented tables with the columns of well-known ones, for when the file is not at hand.
///
/// Nobody in them exists, and what they show is only what was put in: learn from them how to learn, and nothing about
/// banks, students or companies. The same seed gives the same table everywhere.
struct StandIn {
    var generator: SeededGenerator

    init(rows: Int, seed: UInt64, name: String) {
        require(rows > 0, "\(name): expected at least one row, received \(rows); try 500")
        generator = SeededGenerator(seed: seed, stream: 7)
    }

    /// True with a probability in [0, 1].
    mutating func happens(_ probability: Double) -> Bool { generator.uniform() < probability }

    /// A normal number, kept within a range.
    mutating func normal(_ mean: Double, _ deviation: Double, in range: ClosedRange<Double>) -> Double {
        let number = mean + deviation * generator.normal()
        return min(max(number, range.lowerBound), range.upperBound)
    }

    /// One of the items, each as often as its share says; the shares add up to 1.
    mutating func choice<Item>(_ items: [(Item, share: Double)]) -> Item {
        var rest = generator.uniform()
        for (item, share) in items.dropLast() {
            if rest < share { return item }
            rest -= share
        }
        return items[items.count - 1].0
    }

    /// A number as a file has it: rounded to so many places, without needless zeros.
    static func text(_ number: Double, places: Int = 0) -> String {
        let text = number.fixed(places)
        guard text.contains(".") else { return text }
        let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
        return String(short.reversed())
    }
}
