import Autograd

extension BackPropagation {
    /// What the gradients are for: a step, many steps, and the proof that they are right.
    static func stepDownhill(_ inputs: Inputs, _ story: Story) {
        oneStep(inputs, story)
        againAndAgain(story)
        trust(inputs, story)
    }

    private static func oneStep(_ inputs: Inputs, _ story: Story) {
        let rate = inputs["rate"]
        let features = [inputs["f1"], 1]
        let before = SalaryNetwork(SalaryNetwork.allOnes, features: features, target: 3)
        let derivatives = before.derivatives
        let moved = zip(SalaryNetwork.allOnes, derivatives).map { $0 - rate * $1 }
        let after = SalaryNetwork(moved, features: features, target: 3)
        let (old, new) = (before.loss.number, after.loss.number)

        story.step("One step downhill")
        story.say(
            "Now every number can be moved. The gradient says which way is up, so go the other way, by a small part of "
                + "it, η times the gradient. η (the Greek letter eta) is called the learning rate, here "
                + "\(rate.short). All nine move at once.")
        story.formula("w_new = w_old − η·∂L/∂w_old")
        story.formula("b_new = b_old − η·∂L/∂b_old")
        let rows = derivatives.indices.map { i in
            [SalaryNetwork.names[i], SalaryNetwork.allOnes[i].short, derivatives[i].short, moved[i].short]
        }
        story.picture(alignedTable(["number", "old", "gradient", "new"], rows))
        story.show("ŷ before, after", [before.prediction.number, after.prediction.number])
        story.show("L before, after", [old, new])
        story.say(
            new < old
                ? "The loss fell. Not to 0, because the gradient holds only near where it was measured."
                : new > old
                    ? "The loss rose: the step was so long that it overshot. A smaller η is better here."
                    : "The loss did not change, because nothing moved.")
        story.predict(
            "w₁₁² is \(SalaryNetwork.allOnes[0].short), its gradient \(derivatives[0].short), η = \(rate.short). "
                + "What is the new w₁₁²?",
            moved[0], decimals: 2,
            mistakes: [
                .init(1 + rate * derivatives[0], "plus goes uphill; the step is against the gradient."),
                .init(1 - derivatives[0], "the learning rate is missing."),
            ])
        claimRecipe(before, new, story)
    }

    private static func claimRecipe(_ before: SalaryNetwork, _ new: Double, _ story: Story) {
        let old = before.loss.number
        let nodes = before.tape.trace(of: before.loss).events.map(\.node)
        story.claim(
            .shown(
                "001-backward-propagation-steps",
                notes: "loss, chain rule from output to input, dW and db, update", computed: .list([old, new]),
                holds: new < old && nodes.first == before.loss.id
                    && zip(nodes, nodes.dropFirst()).allSatisfy { $0 >= $1 },
                "The walk starts at the loss and only goes back; the update makes the loss smaller."))
    }

    private static func againAndAgain(_ story: Story) {
        let run = SalaryTraining(rows: 50, epochs: 5, rate: 0.02)
        let losses = run.averageLosses
        story.step("Again and again")
        story.say(
            "One step helps one row. Training repeats it: pick a row, forward, loss, backward, update. As many picks "
                + "as there are rows make an epoch. Here \(run.rows) rows follow the rule y = 2·x₁ − x₂ + 1, with "
                + "features between 0 and 1, and the \(SalaryNetwork.names.count.inWords) numbers start as before.")
        story.picture(
            alignedTable(
                ["epoch", "updates so far", "mean loss", ""],
                losses.enumerated().map { index, loss in
                    let bar = Int((24 * loss / (losses.max() ?? 1)).rounded())
                    return [
                        "\(index + 1)", "\((index + 1) * run.rows)", loss.fixed(4),
                        String(repeating: "▇", count: bar) + String(repeating: " ", count: 24 - bar),
                    ]
                }))
        story.say(
            "Nobody told the network the rule. \(run.updates) times each weight was told its share of the error, and "
                + "moved a little against it.")
        story.claim(
            .shown(
                "002-backpropagation-loop-pseudocode",
                notes:
                    "5 epochs; in each, for every row: pick one at random, predict, loss, update; then the mean loss",
                computed: .list(losses),
                holds: losses.count == 5 && run.updates == 5 * run.rows && losses[4] < losses[0] / 2,
                "\(run.rows) rows give \(run.updates) updates. As each pick is random, a row may come twice in an "
                    + "epoch and another not at all: \(run.unseenInFirstEpoch) were not seen in the first."))
        story.claim(
            .shown(
                "002-backpropagation-five-stage-procedure",
                notes: "forward pass, error, backward pass, update, iteration",
                computed: .list([losses[0], losses[4]]),
                holds: losses[4] < losses[0] && zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 },
                "These five stages are the whole loop, and the mean loss falls in every epoch."))
    }

    private static func trust(_ inputs: Inputs, _ story: Story) {
        let two = TwoNeurons(inputs)
        let paths = TwoPaths()
        let salary = SalaryNetwork(SalaryNetwork.allDifferent, features: [2, 3], target: 3)
        story.step("Can we trust it?")
        story.say(
            "A wrong derivative makes no noise: the network still learns, only worse. So ask for a second opinion. A "
                + "gradient check compares the walk back with nudges on both sides (central differences) and with a "
                + "second exact method that carries each derivative forward with its value. In Swift: "
                + "loss.checkGradients().")
        story.show("two neurons", .text("\(two.loss.checkGradients())"))
        story.show("two paths", .text("\(paths.loss.checkGradients())"))
        story.show("salary network", .text("\(salary.loss.checkGradients())"))

        // The classical slip, made on purpose.
        let tape = Tape()
        let forgetful = CustomOperation<Double>(
            name: "forgetful sigmoid", forward: { Double.sigmoid($0[0]) }, pullback: { g, _, s in [g * s] })
        let z = tape.value(0.5, "z")
        let check = tape.apply(forgetful, to: z).named("o").checkGradients()
        story.say(
            "A check is worth something only if it can fail. Here is a sigmoid whose rule says σ′ = σ and forgets "
                + "the factor (1 − σ). The check finds the culprit:")
        story.picture(
            "\(check)".split(separator: "\n").flatMap { wrapped(String($0), width: 74) }.joined(separator: "\n"))
        story.say(
            "And so, in one sentence: backpropagation writes 1 at the loss, walks back once, multiplies along every "
                + "link, and adds wherever paths meet. The table of all local derivatives, one line for each "
                + "operation, is in the file to open next, Derivatives.swift. Why the walk goes from last to first, "
                + "and what goes wrong otherwise, is the next lesson, order-matters.")
    }
}
