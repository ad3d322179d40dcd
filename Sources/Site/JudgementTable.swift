import Autograd
import Lessons

/// How a prediction judges every number there is, as a table: between two neighbouring edges the reply is the same.
///
/// A page looks a guess up in it. So it replies as ``Prediction/judge(_:)`` does without knowing how that judges.
struct JudgementTable {
    /// Where the reply changes, ascending: the first number with the next reply.
    private(set) var edges: [Double] = []
    /// For each stretch, before the first edge, between edges and after the last, a position in ``replies``.
    private(set) var stretches: [Int] = []
    /// Each once.
    private(set) var replies: [String] = []
    /// Which of the replies is praise.
    private(set) var isRight: [Bool] = []

    init(of prediction: Prediction) {
        let places = Self.places(around: prediction)
        var before = (place: -Double.greatestFiniteMagnitude, reply: prediction.judge(-Double.greatestFiniteMagnitude))
        stretches.append(number(of: before.reply))
        for place in places + [.greatestFiniteMagnitude] {
            let reply = prediction.judge(place)
            if reply.reply != before.reply.reply {
                edges.append(Self.edge(from: before.place, to: place) { prediction.judge($0).reply == reply.reply })
                stretches.append(number(of: reply))
            }
            before = (place, reply)
        }
    }

    private mutating func number(of judged: (right: Bool, reply: String)) -> Int {
        if let known = replies.firstIndex(of: judged.reply) { return known }
        replies.append(judged.reply)
        isRight.append(judged.right)
        return replies.count - 1
    }

    /// What the page says to a guess.
    func judge(_ guess: Double) -> (right: Bool, reply: String) {
        let stretch = stretches[edges.firstIndex { guess < $0 } ?? edges.count]
        return (isRight[stretch], replies[stretch])
    }

    /// Numbers close enough to each other that the reply changes at most once between neighbours: the answer, the
    /// known slips and what can happen to any number, each with a little and a little more on both sides.
    private static func places(around prediction: Prediction) -> [Double] {
        let answer = prediction.answer
        let half = 0.5 * Double.power(10, Double(-prediction.decimals))
        var middles: [(middle: Double, scale: Double)] = [(answer, 1), (0, 1), (1 / answer, 1), (-1 / answer, 1)]
        middles += prediction.mistakes.map { ($0.answer, 1) }
        for factor in [-1, 2, -2, 0.5, -0.5, 10, 100, 1000, 0.1, 0.01, 0.001] {
            middles.append((factor * answer, Swift.max(1, factor.magnitude)))
        }
        let places = middles.flatMap { middle, scale -> [Double] in
            let absolute = [0.4, 0.95, 1.05, 1.8, 2.2, 3.9, 4.1].flatMap { [half * $0, half * scale * $0] }
            let relative = [0.0019, 0.0021, 0.0195, 0.0205, 0.099, 0.101].map { middle.magnitude * $0 }
            return [middle] + (absolute + relative).flatMap { [middle - $0, middle + $0] }
        }
        return Set(places.filter(\.isFinite)).sorted()
    }

    /// The first number from which on the reply is the new one, to the last digits that matter.
    private static func edge(from low: Double, to high: Double, isNew: (Double) -> Bool) -> Double {
        var (low, high) = (low, high)
        for _ in 0..<1100 where high - low > 1e-13 * Swift.max(low.magnitude, high.magnitude) {
            let middle = low / 2 + high / 2
            if isNew(middle) { high = middle } else { low = middle }
        }
        return high
    }

    var json: JSON {
        .object([
            ("edges", .array(edges.map(JSON.number))),
            ("stretches", .array(stretches.map { .number(Double($0)) })),
            ("replies", .array(replies.map(JSON.string))), ("right", .array(isRight.map(JSON.bool))),
        ])
    }
}
