import Autograd

extension Lesson {
    /// Cross-entropy, whose gradient becomes p − y, and the layer in a network.
    static func tellTrainingWithSoftmax(_ inputs: Inputs, _ story: Story) {
        let animals = AnimalScores(inputs)
        let truth = Int(inputs["truth"].rounded()) - 1
        tellTheLoss(truth, story)
        tellTheGradient(animals, truth, story)
        tellYesOrNo(story)
        tellTheLastLayer(story)
    }

    /// −Σ y·ln p, the loss for a one-hot target, from the engine's log-softmax.
    private static func crossEntropy(_ scores: [Double], target: [Double]) -> (loss: Double, gradient: [Double]) {
        let tape = MatrixTape()
        let z = tape.value(Matrix(row: scores))
        let loss = -(z.logSoftmax() * tape.value(Matrix(row: target))).sum()
        return (loss.number.entries[0], loss.gradients()[z].entries)
    }

    private static func oneHot(_ place: Int, of count: Int) -> [Double] {
        (0..<count).map { $0 == place ? 1 : 0 }
    }

    private static func tellTheLoss(_ truth: Int, _ story: Story) {
        let guesses = [0.99, 0.9, 0.5, 0.1, 0.01]
        let scores = [1.0, 2, 3]
        let losses = scores.indices.map { crossEntropy(scores, target: oneHot($0, of: 3)).loss }
        let whole = scores.reduce(0) { $0 + Double.exp($1) }
        story.step("How wrong is a probability?")
        story.say(
            "The truth y is written as probabilities too, one-hot: 1 for the right class, 0 for the others. The loss "
                + "L, the categorical cross-entropy, is a sum in which only the right class survives. (ln is the "
                + "logarithm that undoes e to the power of: ln e^z = z.)")
        story.formula("L = −Σ yⱼ·ln pⱼ = −ln p(right class)")
        story.picture(
            alignedTable(
                ["p(right class)"] + guesses.map(\.short), [["L"] + guesses.map { (-Double.log($0)).significant(3) }]))
        story.say(
            "To be certain and right costs nothing; to be certain and wrong costs without limit. A network can only come "
                + "near a one-hot answer: on paper no share of a softmax is ever exactly 1 or 0.")
        story.claim(
            .formula(
                "004-softmax-definition", notes: "softmax(z)_i = e^{z_i}/Σⱼ e^{z_j}",
                asWritten: scores.map { Double.exp($0) / whole }, computed: losses.map { Double.exp(-$0) },
                "For the scores 1, 2, 3; computed as e to minus the loss of each class."))
        story.claim(
            .shown(
                "004-categorical-softmax-line", notes: "e^y1/(e^y1 + e^y2 + e^y3) = (1, 0, 0)",
                computed: .list(losses),
                holds: areClose(losses, softmaxed(scores).map { -Double.log($0) }) && losses.allSatisfy { $0 > 0 },
                "The losses of the scores 1, 2, 3. Target and prediction are run together here: the fraction can "
                    + "come near the one-hot column, not reach it."))
    }

    private static func tellTheGradient(_ animals: AnimalScores, _ truth: Int, _ story: Story) {
        let name = AnimalScores.names[truth]
        let right = animals.probabilities[truth]
        let loss = (-right.log().named("ln p(\(name))")).named("L")
        let gradients = loss.gradients()
        let p = right.number
        let stable = crossEntropy(animals.scores.map(\.number), target: oneHot(truth, of: 4)).gradient
        story.step("The simplest gradient there is")
        askForTheGradient(name, p, gradients[animals.scores[truth]], story)
        story.say(
            "Say the picture shows a \(name), so L = −ln p(\(name)). The logarithm undoes the exponential, 1/p cancels p, and what is left is a subtraction: the gradient by "
                + "the scores is what the network said minus what it should have said.")
        story.formula("∂L/∂zᵢ = pᵢ − yᵢ")
        story.picture(
            alignedTable(
                ["animal", "p", "y", "p − y", "the engine's gradient"],
                AnimalScores.names.indices.map { i in
                    let share = animals.probabilities[i].number
                    return [
                        AnimalScores.names[i], share.fixed(5), i == truth ? "1" : "0",
                        (share - (i == truth ? 1 : 0)).fixed(5), gradients[animals.scores[i]].fixed(5),
                    ]
                }))
        let decimals = 12
        let largest = zip(stable, animals.scores).map { ($0 - gradients[$1]).magnitude }.max() ?? 0
        story.say(
            "No slope is lost on the way, however wrong the network is: that is why softmax and cross-entropy belong "
                + "together. The engine's log-softmax, which never forms a tiny p, gives the same gradient"
                + (largest < tenth(decimals)
                    ? " to \(decimals.inWords) decimals."
                    : ", and is the more exact of the "
                        + "two."))
        story.why(loss, by: animals.scores[truth])
        story.why(loss, by: animals.scores[truth == 3 ? 2 : 3])
    }

    private static func askForTheGradient(_ name: String, _ p: Double, _ gradient: Double, _ story: Story) {
        story.predict(
            "The picture shows a \(name), with p(\(name)) = \(p.fixed(4)) and L = −ln p. How fast does L change with "
                + "the score of \(name)? Multiply −1/p, the slope of L by p, by p·(1 − p).",
            gradient, decimals: 3,
            mistakes: [
                .init(1 - p, "the slope of −ln p is negative: a higher score for the truth lowers the loss."),
                .init(-1 / p, "that is the slope of L by p; the chain goes on to z."),
                .init(p * (1 - p), "that is the slope of p by z; the slope of L by p is still missing."),
                .init(p, "1 has to be subtracted for the right class."),
            ])
    }

    private static func tellYesOrNo(_ story: Story) {
        let z = 1.5
        let pair = softmaxed([z, 0])
        let many = softmaxed((0..<10).map(Double.init))
        story.step("Two classes: an old friend")
        story.predict(
            "Two classes have the scores \(z.short) and 0. What is the probability of the first?", pair[0], decimals: 3,
            mistakes: [
                .init(1, "a score of 0 is not nothing: e⁰ is 1."),
                .init(Double.exp(z), "that is e^z; it has to be divided by the sum of both."),
                .init(Double.exp(-z) / (1 + Double.exp(-z)), "that is the probability of the other class."),
            ])
        story.say(
            "With two classes and one score fixed at 0, softmax is e^z/(e^z + 1), and that is the sigmoid σ(z). So for "
                + "yes or no one neuron and a sigmoid are enough. With several classes, exactly one of which is "
                + "right, the last layer has a neuron for each and softmax; if several may be right at once, each "
                + "has a sigmoid of its own and nothing adds up to 1.")
        story.formula("e^z/(e^z + e⁰) = 1/(1 + e^(−z)) = σ(z)")
        story.show("softmax of \(z.short) and 0", pair)
        story.show("σ(\(z.short))", Double.sigmoid(z))
        story.claim(
            .shown(
                "004-softmax-description",
                notes: "last layer, multi-class: a vector becomes a probability distribution",
                computed: .list(pair),
                holds: areClose([pair.reduce(0, +), pair[0]], [1, Double.sigmoid(z)])
                    && areClose([many.reduce(0, +)], [1])
                    && many.allSatisfy { $0 > 0 },
                "Softmax of two scores is a sigmoid of their difference; that of ten adds up to 1 just as well."))
    }

    private static func tellTheLastLayer(_ story: Story) {
        let sizes = [784, 128, 32, 10]
        let tape = MatrixTape()
        var signal = tape.value(Matrix(row: (0..<sizes[0]).map { Double($0 % 7) / 7 }), "picture, flattened")
        var counts: [Int] = []
        for (inputs, units) in zip(sizes, sizes.dropFirst()) {
            let w = tape.value(Matrix(inputs, units, repeating: 1 / Double(inputs)))
            let b = tape.value(Matrix(row: (0..<units).map { Double($0 % 10) / 10 }))
            let z = signal.matmul(w) + b
            signal = units == sizes[3] ? z.softmax() : z.relu()
            counts.append(w.shape.count + b.shape.count)
        }
        let probabilities = signal.number.entries
        story.step("The last layer")
        story.say(
            "Softmax is the activation function of the last layer of a classifier, and needs one neuron for each "
                + "class. This one looks at pictures of 28 × 28 points. They are flattened to \(sizes[0]) numbers, "
                + "pass two ReLU layers and end in ten scores. Softmax itself has nothing to learn; the three layers "
                + "have:")
        story.picture(
            alignedTable(
                ["layer", "numbers to learn"],
                zip(["784 → 128, ReLU", "128 → 32, ReLU", "32 → 10, softmax"], counts).map { [$0, "\($1)"] }
                    + [["all", "\(counts.reduce(0, +))"]]))
        story.show("the ten outputs add up to", probabilities.reduce(0, +))
        story.say(
            "So scores become shares of one whole, and with −ln of the right share as the loss the gradient is p − y. "
                + "That loss deserves a lesson of its own: cross-entropy, the next.")
        story.claim(
            .shown(
                "002-softmax-image-classifier-784-128-32-10", notes: "Flatten, Dense 128, 32, 10; model.summary()",
                computed: .number(Double(counts.reduce(0, +))),
                holds: counts == [100_480, 4_128, 330] && probabilities.count == 10
                    && areClose([probabilities.reduce(0, +)], [1]),
                "The notes do not print the summary; a picture was sent through this network."))
    }
}
