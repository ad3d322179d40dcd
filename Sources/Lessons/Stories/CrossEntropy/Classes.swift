import Autograd
import Datasets
import Learning

extension CrossEntropyStory {
    /// Several classes: one-hot targets, categorical cross-entropy and its gradient.
    static func classes(_ inputs: Inputs, _ story: Story) {
        let answer = ThreeClasses(inputs)
        oneHotRows(story)
        loss(answer, story)
        gradient(answer, story)
    }

    private static func oneHotRows(_ story: Story) {
        let names = ["Good", "Bad", "Neutral"]
        let encoder = OneHotEncoder(fitting: names, order: .appearance)
        let encoded = rows(names, encoder)
        let features = [[2, 3, 4], [5, 6, 7], [8, 9, 10]]
        story.step("One place for each class")
        story.say(
            "A review is good, bad or neutral. Number them 1, 2, 3, and you claim that neutral is three times good. "
                + "Instead each class, as the possible answers are called, gets a place of its own, with a 1 where it "
                + "is right: one-hot.")
        story.picture(
            alignedTable(
                ["f₁", "f₂", "f₃", "label"] + names,
                features.enumerated().map { row, features in
                    features.map { "\($0)" } + [names[row]] + encoded[row].map(\.short)
                }))
        story.say(
            "Each row adds up to 1, as probabilities do. So a target says: all of the probability belongs here. The "
                + "network answers with a row of the same length, from softmax.")
        story.claim(
            .shown(
                "001-one-hot-good-bad-neutral", notes: "Good 1 0 0, Bad 0 1 0, Neutral 0 0 1; C = 3", verdict: .exact,
                computed: .table(encoded), holds: encoded == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
        claimOneHot(story)
    }

    private static func rows(_ values: [String], _ encoder: OneHotEncoder) -> [[Double]] {
        ((try? encoder.encoded(values)) ?? Matrix(0, 0, [])).rowsAsArrays
    }

    private static func claimOneHot(_ story: Story) {
        let small = OneHotEncoder(fitting: ["good", "bad", "neutral"], order: .appearance)
        let reviews = rows(["good", "bad", "neutral"], small)
        story.claim(
            .shown(
                "004-one-hot-good-bad-neutral", notes: "good [1, 0, 0], bad [0, 1, 0], neutral [0, 0, 1]; 3 bits",
                verdict: .exact, computed: .table(reviews),
                holds: reviews == [[1, 0, 0], [0, 1, 0], [0, 0, 1]] && small.categories.count == 3))
        let students = OneHotEncoder(fitting: ["Yes", "No", "Maybe"], order: .appearance)
        let placed = rows(["Yes", "No", "Maybe"], students)
        story.claim(
            .shown(
                "002-placement-one-hot-table", notes: "(8, 80) Yes 1 0 0, (6, 60) No 0 1 0, (7, 70) Maybe 0 0 1",
                verdict: .exact, computed: .table(placed), holds: placed == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
        story.claim(
            .shown(
                "002-placement-table-second-copy", notes: "(8, 80) 1, (6, 60) 0, (7, 70) 0; headings lost",
                computed: .list(placed.map { $0[0] }), holds: placed.map { $0[0] } == [1, 0, 0],
                "It fits the first one-hot column, Yes."))
    }

    private static func loss(_ answer: ThreeClasses, _ story: Story) {
        let (p, target) = (answer.probabilities, answer.target)
        let value = LossOfBatch(.categoricalCrossEntropy, Matrix(row: p), Matrix(row: target)).cost
        let right = answer.truth
        story.step("Categorical cross-entropy")
        story.predict(
            "The network says \(Quantity.list(p).text), and class \(right + 1) is right. What is −ln of the "
                + "probability of the right class?", value, decimals: 2,
            mistakes: [
                .init(p[right], "that is the probability itself; the loss is −ln of it."),
                .init(-p.reduce(0) { $0 + Double.log($1) }, "only the right class counts; the others have t = 0."),
                .init(-value, "ln of a number below 1 is negative, and the minus before it makes it positive."),
            ])
        story.say(
            "Write t for the one-hot target. The loss adds up t·(−ln p) over all classes. But t is 0 for all of them except one, so what remains is "
                + "the surprise at the right class:")
        story.formula("L = −Σ tⱼ·ln pⱼ = −ln p(right class)")
        story.picture(
            alignedTable(
                ["class", "p", "t", "−ln p", "−t·ln p"],
                p.indices.map { j in
                    [
                        "\(j + 1)", p[j].short, target[j].short, (-Double.log(p[j])).significant(4),
                        target[j] == 0 ? "0" : (-target[j] * Double.log(p[j])).significant(4),
                    ]
                } + [["L", "", "", "", value.significant(4)]]))
        let shrug = LossOfBatch(.categoricalCrossEntropy, [[1 / 3.0, 1 / 3.0, 1 / 3.0]], Matrix(row: target)).cost
        story.say(
            "A network that knows nothing, and says one third three times, costs ln 3 = \(shrug.significant(4)): a "
                + "number to remember when the first loss of a training appears.")
        claimCategorical(story)
    }

    private static func claimCategorical(_ story: Story) {
        func library(_ p: [Double], _ target: [Double]) -> Double {
            LossOfBatch(.categoricalCrossEntropy, Matrix(row: p), Matrix(row: target)).cost
        }
        let p = [0.2, 0.3, 0.5]
        let targets = [[0.0, 0, 1], [1, 0, 0], [0, 1, 0]]
        story.claim(
            .formula(
                "001-cce-definition", notes: "−Σⱼ yᵢⱼ·ln ŷᵢⱼ, j = 1 … C", asWritten: targets.map { categorical($0, p) },
                computed: targets.map { library(p, $0) }, "For ŷ = (0.2, 0.3, 0.5); class 3 right, then 1, then 2."))
        story.claim(
            .formula(
                "004-cce-definition", notes: "−Σⱼ yᵢⱼ·log ŷᵢⱼ", asWritten: [categorical([1, 0, 0], [0.6, 0.3, 0.1])],
                computed: [library([0.6, 0.3, 0.1], [1, 0, 0])], "For y = (1, 0, 0), ŷ = (0.6, 0.3, 0.1)."))
        let (y, output) = ([0.0, 1, 0], [0.2, 0.5, 0.3])
        let value = library(output, y)
        story.claim(
            .shown(
                "002-categorical-cross-entropy-definition", notes: "L = −Σⱼ yⱼ·log ŷⱼ, j = 1 … k, k classes",
                computed: .number(value), holds: areClose([value], [categorical(y, output)]),
                "For y = (0, 1, 0), ŷ = (0.2, 0.5, 0.3)."))
        let expanded = -y[0] * Double.log(output[0]) - y[1] * Double.log(output[1]) - y[2] * Double.log(output[2])
        story.claim(
            .shown(
                "002-categorical-cross-entropy-expanded-three-classes",
                notes: "L = −y₁·log ŷ₁ − y₂·log ŷ₂ − y₃·log ŷ₃", computed: .number(expanded),
                holds: areClose([expanded, expanded], [value, -Double.log(output[1])]),
                "The same sum written out, of which one term is left: −log ŷ₂."))
    }

    private static func gradient(_ answer: ThreeClasses, _ story: Story) {
        let (p, target, right) = (answer.probabilities, answer.target, answer.truth)
        let slopes = ofScores(.categoricalCrossEntropy, answer.scores, Matrix(row: target)).gradient
        story.step("p − t, for every class")
        story.predict(
            "p = \(Quantity.list(p).text), class \(right + 1) is right. What is the gradient of L by the score of "
                + "class \(right + 1)?", slopes[right], decimals: 2,
            mistakes: [
                .init(p[right], "1 has to be taken away from the right class."),
                .init(-1 / p[right], "that is the slope by the probability; the chain goes on to the score."),
            ])
        story.say(
            "As for yes and no, so for many: with softmax before it, the gradient by the scores is what the network "
                + "said minus what was right. Every class takes part: the right one is pulled up, each of the others "
                + "pushed down by the probability that it was given.")
        story.formula("∂L/∂zⱼ = pⱼ − tⱼ")
        story.picture(
            alignedTable(
                ["class", "p", "t", "p − t", "the engine's gradient"],
                p.indices.map { j in
                    ["\(j + 1)", p[j].short, target[j].short, (p[j] - target[j]).short, slopes[j].short]
                }))
        claimVector(story)
        gradientDrawn(answer, slopes, story)
    }

    private static func gradientDrawn(_ answer: ThreeClasses, _ slopes: [Double], _ story: Story) {
        let (target, right) = (answer.target, answer.truth)
        let wrong = right == 0 ? 1 : 0
        story.step("The same, drawn")
        story.say(
            "Here as a graph of rows: z are the three scores, t the target. From L the gradient −1 comes back; times t it "
                + "is −t, and the rule of the softmax makes p − t of that. (t has a gradient too, but nobody learns a "
                + "target.)")
        let tape = MatrixTape()
        withExtendedLifetime(tape) {
            let z = tape.value(Matrix(row: answer.scores), "z")
            let t = tape.value(Matrix(row: target), "t")
            let loss = (-(t * z.logSoftmax().named("ln p")).named("t·ln p").sum(over: .columns).named("sum")).named("L")
            story.graph(loss)
            story.why(loss, by: z)
        }
        story.say(
            "(ln p is made straight from the scores z, without making p first: so it stays exact when p is tiny. The "
                + "scores here are the ln of our three probabilities; class \(wrong + 1) is pushed by "
                + "\(slopes[wrong].short).)")
    }

    private static func claimVector(_ story: Story) {
        let vector = [0.2, 0.3, 0.5]
        let each = vector.indices.map { ofScores(.categoricalCrossEntropy, vector.map(Double.log), oneHotRow($0)) }
        story.claim(
            .shown(
                "001-probability-vector-0.2-0.3-0.5",
                notes: "[0.2, 0.3, 0.5], “this also gives the probability of other categories”", verdict: .exact,
                computed: .list(each[2].gradient),
                holds: areClose([vector.reduce(0, +)], [1]) && areClose(each[2].gradient, [0.2, 0.3, -0.5])
                    && areClose(each.map(\.cost), vector.map { -Double.log($0) }),
                "The three add up to 1, and all of them are in the gradient, here with class 3 right."))
    }

    private static func oneHotRow(_ place: Int) -> Matrix { oneHot([place], classes: 3) }
}

/// An answer of three probabilities, and the class that is right, counted from 0.
struct ThreeClasses {
    let probabilities: [Double]
    let truth: Int

    init(_ inputs: Inputs) {
        probabilities = [inputs["p1"], inputs["p2"], 1 - inputs["p1"] - inputs["p2"]]
        truth = Int(inputs["truth"].rounded()) - 1
    }

    /// 1 for the right class, 0 for the others.
    var target: [Double] { oneHot([truth], classes: 3).entries }

    /// Scores of which softmax makes these probabilities.
    var scores: [Double] { probabilities.map(Double.log) }
}
