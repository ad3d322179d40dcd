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
        let sum = losses.reduce(0, +)
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
        story.step("One round of learning, part by part")
        let tape = Tape()
        let (x, y) = (tape.value(2, "x"), tape.value(1, "y"))
        let (w, b) = (tape.value(0.3, "w"), tape.value(0.1, "b"))
        let z = ((w * x).named("w·x") + b).named("z")
        let a = z.sigmoid().named("ŷ")
        let loss = (a - y).named("ŷ − y").squared.named("L")
        let gradients = loss.gradients()
        let drawn = tape.count
        let rate = 0.5
        let (newW, newB) = (w.number - rate * gradients[w], b.number - rate * gradients[b])
        let after = (tape.value(newW) * x + tape.value(newB)).sigmoid()
        let newLoss = (after - y).squared
        story.say(
            "Whatever the question, a network learns it in the same round. Forward: inputs, weights, weighted sum plus "
                + "bias, activation, and a loss that says how wrong the answer is. Backward: the derivative of the "
                + "loss by every weight and bias, and a small step of each against it. Here is one round of one "
                + "neuron, with the learning rate \(rate.short).")
        story.picture(
            alignedTable(
                ["part", "here"],
                [
                    ["input", "x = \(x.number.short), right answer y = \(y.number.short)"],
                    ["weight and bias", "w = \(w.number.short), b = \(b.number.short)"],
                    ["weighted sum + bias", "z = \(z.number.short)"],
                    ["activation", "ŷ = σ(z) = \(a.number.short)"], ["loss", "L = (ŷ − y)² = \(loss.number.short)"],
                    ["derivatives", "∂L/∂w = \(gradients[w].short), ∂L/∂b = \(gradients[b].short)"],
                    ["update", "w = \(newW.short), b = \(newB.short)"], ["loss afterwards", newLoss.number.short],
                ]))
        story.predict(
            "One neuron: ŷ = σ(w·x + b) = \(a.number.fixed(4)), with x = \(x.number.short), y = \(y.number.short) and "
                + "L = (ŷ − y)². By the chain rule ∂L/∂w = 2·(ŷ − y) · ŷ·(1 − ŷ) · x. How much is that?",
            gradientOf: loss, by: w, decimals: 2,
            mistakes: [
                .init(
                    2 * (a.number - y.number) * x.number,
                    "between z and ŷ stands the sigmoid; its slope is a factor, too.")
            ])
        let fell = newLoss.number < loss.number
        story.claim(
            .shown(
                "001-mlp-loop-steps",
                notes: "inputs, weights, Σxw + bias, activation, loss | optimizer, update: forward and backward",
                computed: .list([z.number, a.number, loss.number, newLoss.number]), holds: fell,
                "z, ŷ, the loss, and the loss after the update."))
        story.claim(
            .shown(
                "001-training-steps-conclusion",
                notes: "w_new = w − η·∂L/∂w_old, B_new = B − η·∂L/∂B_old, after eight steps",
                computed: .list([newW, newB]),
                holds: fell && newW == w.number - rate * gradients[w] && newB == b.number - rate * gradients[b],
                "The new weight and bias."))
        story.claim(
            .shown(
                "003-components-list",
                notes:
                    "input layer, weights, bias, hidden layer, neurons, activation, …, forward pass, hyper parameter",
                computed: .list([Double(drawn), Double(z.inputs.count)]),
                holds: loss.gradients().hasPath(from: w.id) && loss.gradients().hasPath(from: b.id) && fell,
                "The values on the tape, drawn in the next step, and the terms of z. Each part has a lesson of its own."
            ))
        story.step("The round as a graph")
        story.say("In this drawing forward is the way down. Backward is the way up, which has left a ∂ in every box.")
        story.graph(loss)
        story.why(loss, by: w)
    }
}
