import Autograd

/// A wrong answer beside the right one: which mistake that people make leads from one to the other?
///
/// Both have the same count, and every number is finite.
struct Comparison {
    let answer: [Double]
    let expected: [Double]
    /// As the reader would write it; the lengths of the lists in it are what one may have divided by.
    let call: String

    var judgement: Judgement { signs ?? order ?? factor ?? shift ?? rest }

    private func same(_ a: Double, _ b: Double) -> Bool {
        (a - b).magnitude <= 1e-9 * Swift.max(a.magnitude, b.magnitude) + 1e-12
    }

    private func same(_ some: [Double], _ others: [Double]) -> Bool { zip(some, others).allSatisfy(same) }

    private var signs: Judgement? {
        guard same(answer.map(\.magnitude), expected.map(\.magnitude)) else { return nil }
        let wrong = answer.indices.filter { !same(answer[$0], expected[$0]) }
        guard !wrong.isEmpty else { return nil }
        if wrong.count == answer.filter({ $0 != 0 }).count {
            return Judgement(kind: .sign, sentence: "The size is right, the sign is not.")
        }
        return Judgement(
            kind: .sign, sentence: "The sizes are right, but not the sign of \(entries(wrong.map { $0 + 1 })).")
    }

    private var order: Judgement? {
        guard answer.count > 1, same(answer.sorted(), expected.sorted()) else { return nil }
        if same(answer, expected.reversed()) {
            return Judgement(kind: .order, sentence: "These are the right numbers, from the last to the first.")
        }
        for rows in 2..<Swift.max(3, answer.count) where answer.count % rows == 0 && answer.count / rows > 1 {
            let columns = answer.count / rows
            let transposed = (0..<columns).flatMap { column in (0..<rows).map { expected[$0 * columns + column] } }
            if same(answer, transposed) {
                return Judgement(
                    kind: .order,
                    sentence: "These are the right numbers transposed: the columns come first, the rows should "
                        + "(\(rows)×\(columns)).")
            }
        }
        return Judgement(kind: .order, sentence: "These are the right numbers in another order.")
    }

    /// The one number by which every entry is too large.
    private var ratio: Double? {
        guard let place = expected.indices.first(where: { expected[$0] != 0 }) else { return nil }
        let ratio = answer[place] / expected[place]
        guard ratio.isFinite, ratio != 0, same(answer, expected.map { $0 * ratio }) else { return nil }
        return ratio
    }

    private var factor: Judgement? {
        guard let ratio else { return nil }
        func factor(_ sentence: String) -> Judgement { Judgement(kind: .factor, sentence: sentence) }
        if same(ratio, 2) {
            return factor(
                "It is exactly twice as much: a 2 too many"
                    + (counts.contains(2) ? ", or a sum of two where the mean is meant." : "."))
        }
        if same(ratio, 0.5) {
            return factor(
                "It is exactly half: a 2 is missing, such as the one from the derivative of a square"
                    + (counts.contains(2) ? ", or a mean of two where the sum is meant." : "."))
        }
        for n in counts where n > 2 {
            let many = Double(n)
            if same(ratio, many) {
                return factor("It is \(n) times as much: the sum of \(n) where their mean is meant?")
            }
            if same(ratio, 1 / many) {
                return factor("It is 1/\(n) of it: the mean of \(n) where their sum is meant?")
            }
            if same(ratio, many / (many - 1)) {
                return factor("It is \(n)/\(n - 1) of it: divided by n − 1 = \(n - 1) where n = \(n) is meant?")
            }
            if same(ratio, (many - 1) / many) {
                return factor("It is \(n - 1)/\(n) of it: divided by n = \(n) where n − 1 = \(n - 1) is meant?")
            }
        }
        if [10, 100, 1000, 0.1, 0.01, 0.001].contains(where: { same(ratio, $0) }) {
            return Judgement(kind: .decimalPoint, sentence: "The digits are right, the decimal point is not.")
        }
        if same(ratio, -2) || same(ratio, -0.5) {
            return factor("The sign is not right, and it is \(ratio == -2 ? "twice as much" : "half") besides.")
        }
        return nil
    }

    private var shift: Judgement? {
        let by = answer[0] - expected[0]
        guard answer.count > 1, by != 0, same(answer, expected.map { $0 + by }) else { return nil }
        return Judgement(
            kind: .shift,
            sentence: "Every entry is \(by.magnitude.short) too \(by > 0 ? "large" : "small"): "
                + "one term is missing, or one too many.")
    }

    private var rest: Judgement {
        let wrong = answer.indices.filter { !same(answer[$0], expected[$0]) }.map { $0 + 1 }
        let (right, all) = (answer.count - wrong.count, answer.count)
        return Judgement(
            kind: .wrong,
            sentence: right == 0 || all == 1
                ? "" : "\(right) of \(all) entries \(right == 1 ? "is" : "are") right; look at \(entries(wrong)).")
    }

    private func entries(_ places: [Int]) -> String {
        "entr\(places.count == 1 ? "y" : "ies") \(places.prefix(8).map { "\($0)" }.joined(separator: ", "))"
            + (places.count > 8 ? " …" : "")
    }

    /// How many numbers the lists of the call have, smallest first: `f([1, 2, 3], 0.5)` has a list of 3.
    private var counts: [Int] {
        var (found, open) = (Set<Int>([expected.count]), [Int]())
        var total = 0
        var isInNumber = false
        for character in call {
            switch character {
            case "[":
                open.append(0)
                isInNumber = false
            case "]":
                if let count = open.popLast() {
                    found.insert(count)
                    if open.isEmpty {
                        found.insert(total)
                        total = 0
                    } else {
                        open[open.count - 1] += 1
                    }
                }
                isInNumber = false
            case ",", " ": isInNumber = false
            default:
                guard !open.isEmpty, !isInNumber else { continue }
                open[open.count - 1] += 1
                total += 1
                isInNumber = true
            }
        }
        return found.sorted()
    }
}
