import Autograd
import Learning

/// What can be asked of a network, and the round in which every answer is learned.
extension KindsStory {
    static func learning(_ inputs: Inputs, _ story: Story) {
        questions(story)
        labels(story)
        round(story)
    }

    private static func questions(_ story: Story) {
        story.step("Four ways to learn")
        let scores: Matrix = [[2, -1, 0.5]]
        let tape = MatrixTape()
        let z = tape.value(scores)
        let (amounts, chances, shares) = (z.number, z.sigmoid().number, z.softmax().number)
        story.say(
            "Four kinds of machine learning are told apart by what the machine is given. Supervised: examples with "
                + "their answers, the kind that these lessons are about. Unsupervised: examples without answers, in "
                + "which it finds groups, or a shorter description. Semi-supervised: a few examples with answers and "
                + "many without. Reinforcement: no answers, but a reward for what it does.")
        story.say(
            "Supervised questions come in kinds, too, and the kind decides how the last layer ends. Take three scores, "
                + "\(scores.entries.map(\.short).joined(separator: ", ")):")
        story.picture(
            alignedTable(
                ["question", "ends with", "out 1", "out 2", "out 3", "sum"],
                [
                    ["regression: how much?", "nothing"] + cells(amounts),
                    ["multiclass: which one?", "softmax"] + cells(shares),
                    ["multilabel: which of these?", "sigmoids"] + cells(chances),
                ]))
        story.say(
            "Softmax shares out one whole: exactly one class is right. Sigmoids answer three separate questions: none, "
                + "one or all may be right. Two classes, a binary question, need a single sigmoid.")
        let whole = shares.entries.reduce(0, +)
        story.claim(
            .shown(
                "004-ml-taxonomy",
                notes: "supervised (regression, classification: binary, multiclass, multilabel), unsupervised, "
                    + "semi-supervised, reinforcement",
                computed: .list([whole, chances.entries.reduce(0, +)]),
                holds: (whole - 1).magnitude < 1e-12 && (chances.entries.reduce(0, +) - 1).magnitude > 0.1
                    && amounts.entries.contains { $0 < 0 || $0 > 1 },
                "The sums of the outputs for one class of three, and for three labels: only the first is bound to be 1."
            ))
    }

    private static func cells(_ row: Matrix) -> [String] {
        row.entries.map { $0.significant(3) } + [row.entries.reduce(0, +).significant(3)]
    }

    private static func labels(_ story: Story) {
        story.step("Several labels at once")
        let genres = ["action", "romance", "thriller", "suspense"]
        let films: [(String, [Double])] = [("Endgame", [1, 0, 1, 0]), ("Drishyam", [0, 0, 1, 1])]
        let answer: Matrix = [[0.9, 0.2, 0.6, 0.3], [0.1, 0.1, 0.8, 0.7]]
        let targets = Matrix(films.map(\.1))
        let tape = MatrixTape()
        let losses = zip(answer.entries, targets.entries).map { p, y in
            -Double.log(y == 1 ? p : 1 - p)
        }
        let mean = BinaryCrossEntropy()(tape.value(answer), tape.value(targets)).number.entries[0]
        story.say(
            "A film can be action and thriller. So its row of answers has a 1 for every genre that fits. (The notes "
                + "draw this table and leave the ticks out; these are ours.)")
        story.picture(
            alignedTable(
                ["film"] + genres, films.map { film in [film.0] + film.1.map { $0 == 1 ? "1" : "0" } }))
        story.say(
            "Each of the \(genres.count) outputs has a sigmoid and a loss of its own: −ln p where 1 is right, −ln(1 − p) "
                + "where 0 is. Say that a network answers this about the first film:")
        story.picture(
            alignedTable(
                [films[0].0] + genres,
                [
                    ["p"] + answer.row(0).map(\.short), ["right"] + films[0].1.map(\.short),
                    ["loss"] + losses.prefix(genres.count).map { $0.fixed(3) },
                ]))
        story.predict(
            "For a film that is action (1 is right) a network says \(answer[0, 0].short). The loss is −ln of that. How "
                + "large?",
            losses[0], decimals: 2,
            mistakes: [
                .init(1 - answer[0, 0], "that is the distance; the loss is its negative logarithm, −ln 0.9."),
                .init(-losses[0], "the logarithm of a number below 1 is negative, and the minus turns it round."),
            ])
        claimLabels(films, losses, mean, story)
    }

    private static func claimLabels(_ films: [(String, [Double])], _ losses: [Double], _ mean: Double, _ story: Story) {
        let sum = losses.reduce(0, +)
        story.claim(
            .shown(
                "004-multilabel-table", notes: "films by genre: Action, Romance, Thriller, Suspense",
                computed: .list(films.map { $0.1.reduce(0, +) } + [mean]),
                holds: films.allSatisfy { $0.1.reduce(0, +) > 1 }
                    && (mean - sum / Double(losses.count)).magnitude < 1e-9,
                "Labels of each film, more than one; and the mean loss of the \(losses.count.inWords) outputs, both "
                    + "films', as the library has it."))
    }

    private static func round(_ story: Story) {
        let round = OneRound()
        tellTheRound(round, story)
        claimTheRound(round, story)
        story.step("The round as a graph")
        story.say("In this drawing forward is the way down. Backward is the way up, which has left a ∂ in every box.")
        story.graph(round.loss)
        story.why(round.loss, by: round.w)
    }

    private static func tellTheRound(_ round: OneRound, _ story: Story) {
        let (x, y, w, b) = (round.x.number.short, round.y.number.short, round.w.number, round.b.number)
        let (slopeOfW, slopeOfB) = round.slopes
        story.step("One round of learning, part by part")
        story.say(
            "Whatever the question, a network learns it in the same round. Forward: inputs, weights, weighted sum plus "
                + "bias, activation, and a loss that says how wrong the answer is. Backward: the derivative of the "
                + "loss by every weight and bias, and a small step of each against it. Here is one round of one "
                + "neuron, with the learning rate \(OneRound.rate.short).")
        story.picture(
            alignedTable(
                ["part", "here"],
                [
                    ["input", "x = \(x), right answer y = \(y)"],
                    ["weight and bias", "w = \(w.short), b = \(b.short)"],
                    ["weighted sum + bias", "z = \(round.z.number.short)"],
                    ["activation", "ŷ = σ(z) = \(round.a.number.short)"],
                    ["loss", "L = (ŷ − y)² = \(round.loss.number.short)"],
                    ["derivatives", "∂L/∂w = \(slopeOfW.short), ∂L/∂b = \(slopeOfB.short)"],
                    ["update", "w = \(round.newW.short), b = \(round.newB.short)"],
                    ["loss afterwards", round.newLoss.short],
                ]))
        story.predict(
            "One neuron: ŷ = σ(w·x + b) = \(round.a.number.fixed(4)), with x = \(x), y = \(y) and "
                + "L = (ŷ − y)². By the chain rule ∂L/∂w = 2·(ŷ − y) · ŷ·(1 − ŷ) · x. How much is that?",
            gradientOf: round.loss, by: round.w, decimals: 2,
            mistakes: [
                .init(
                    2 * (round.a.number - round.y.number) * round.x.number,
                    "between z and ŷ stands the sigmoid; its slope is a factor, too.")
            ])
    }

    private static func claimTheRound(_ round: OneRound, _ story: Story) {
        let (w, b, newW, newB) = (round.w, round.b, round.newW, round.newB)
        let fell = round.newLoss < round.loss.number
        story.claim(
            .shown(
                "001-mlp-loop-steps",
                notes: "inputs, weights, Σxw + bias, activation, loss | optimizer, update: forward and backward",
                computed: .list([round.z.number, round.a.number, round.loss.number, round.newLoss]), holds: fell,
                "z, ŷ, the loss, and the loss after the update."))
        story.claim(
            .shown(
                "001-training-steps-conclusion",
                notes: "w_new = w − η·∂L/∂w_old, B_new = B − η·∂L/∂B_old, after eight steps",
                computed: .list([newW, newB]),
                holds: fell && newW == w.number - OneRound.rate * round.slopes.w
                    && newB == b.number - OneRound.rate * round.slopes.b,
                "The new weight and bias."))
        let gradients = round.loss.gradients()
        story.claim(
            .shown(
                "003-components-list",
                notes:
                    "input layer, weights, bias, hidden layer, neurons, activation, …, forward pass, hyper parameter",
                computed: .list([Double(round.drawn), Double(round.z.inputs.count)]),
                holds: gradients.hasPath(from: w.id) && gradients.hasPath(from: b.id) && fell,
                "The values on the tape, drawn in the next step, and the terms of z. Each part has a lesson of its own."
            ))
    }
}

/// One neuron goes forward, backward, and a step against its two slopes.
private struct OneRound {
    static let rate = 0.5

    private let tape = Tape()
    let (x, y, w, b): (Scalar, Scalar, Scalar, Scalar)
    let (z, a, loss): (Scalar, Scalar, Scalar)
    /// How many values the way forward has.
    let drawn: Int
    let slopes: (w: Double, b: Double)
    let (newW, newB): (Double, Double)
    /// The loss with the new numbers.
    let newLoss: Double

    init() {
        (x, y) = (tape.value(2, "x"), tape.value(1, "y"))
        (w, b) = (tape.value(0.3, "w"), tape.value(0.1, "b"))
        z = ((w * x).named("w·x") + b).named("z")
        a = z.sigmoid().named("ŷ")
        loss = (a - y).named("ŷ − y").squared.named("L")
        let gradients = loss.gradients()
        drawn = tape.count
        slopes = (gradients[w], gradients[b])
        (newW, newB) = (w.number - Self.rate * slopes.w, b.number - Self.rate * slopes.b)
        newLoss = ((tape.value(newW) * x + tape.value(newB)).sigmoid() - y).squared.number
    }
}
