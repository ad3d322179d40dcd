import Autograd

/// The area under the ROC curve: how likely a random yes gets a larger output than a random no; equal ones count half.
///
/// ½ is guessing, 1 a perfect order. It asks for no threshold and does not change when all outputs go through a rising
/// function, so scores and probabilities give the same.
/// *Shapes:* outputs and targets (yes above ½) batch×1; or batch×2, where the second class is the yes.
/// *Units:* a fraction in [0, 1]; NaN until there was a yes and a no.
/// *Cost:* every output is kept until the value is asked for, then sorted.
/// *Source:* Mann & Whitney 1947; Hanley & McNeil, "The meaning and use of the area under a ROC curve", 1982.
public struct AreaUnderCurve: Metric {
    private var (scores, answers) = ([Double](), [Bool]())

    public init() {}

    public var name: String { "auc" }

    public mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number) {
        let (width, entries) = (outputs.shape.columns, outputs.entries)
        require(
            width <= 2 && outputs.shape.rows == targets.shape.rows,
            "auc: expected one or two outputs and a target for each row, received outputs \(outputs.shape) and targets "
                + "\(targets.shape)")
        if width == 1 {
            scores += entries
        } else {
            for row in 0..<outputs.shape.rows { scores.append(entries[2 * row + 1] - entries[2 * row]) }
        }
        answers += targetClasses(targets, outputs: width).map { $0 == 1 }
    }

    public var value: Double {
        let yes = answers.count { $0 }
        let no = answers.count - yes
        guard yes > 0, no > 0, !scores.contains(where: \.isNaN) else { return .nan }
        // A yes scores 1 for each no below it and ½ for each beside it; equal outputs are gone through together.
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        var (wins, noBelow, place) = (0.0, 0, 0)
        while place < order.count {
            var (yesHere, noHere) = (0, 0)
            let score = scores[order[place]]
            while place < order.count, scores[order[place]] == score {
                if answers[order[place]] { yesHere += 1 } else { noHere += 1 }
                place += 1
            }
            wins += Double(yesHere) * (Double(noBelow) + Double(noHere) / 2)
            noBelow += noHere
        }
        return wins / Double(yes) / Double(no)
    }
}

extension Metric where Self == AreaUnderCurve {
    /// The area under the ROC curve.
    public static var auc: AreaUnderCurve { AreaUnderCurve() }
}
