import Autograd

extension Lesson {
    /// Why it helps, how many networks it trains, where it stands, and what it costs.
    static func tellDropoutTraining(_ inputs: Inputs, _ story: Story) {
        tellWhyItHelps(inputs["p"], story)
        tellHowManyNetworks(inputs["p"], story)
        tellTheLayers(inputs["p"], story)
        tellTheCost(inputs["p"], story)
    }

    /// The squared error of a neuron that adds up w·d over four inputs of 1, in the mean over every mask.
    private static func meanError(_ weights: [Double], target: Double, rate: Double) -> Double {
        let tape = ScalarTape()
        let w = weights.map { tape.value($0) }
        return DropoutMask.all(weights.count, rate: rate).mean { mask in
            error(w, mask.keeps, target: target, rate: rate).number
        }
    }

    private static func error(_ w: [Scalar], _ keeps: [Double], target: Double, rate: Double) -> Scalar {
        let sum = zip(w, keeps).dropFirst().reduce(w[0] * (keeps[0] / (1 - rate))) { $0 + $1.0 * ($1.1 / (1 - rate)) }
        return (sum - target).squared
    }

    private static func tellWhyItHelps(_ rate: Double, _ story: Story) {
        let target = 4.0
        let (leaning, sharing) = ([4.0, 0, 0, 0], [1.0, 1, 1, 1])
        let penalty = rate / (1 - rate)
        func squares(_ weights: [Double]) -> Double { weights.reduce(0) { $0 + $1 * $1 } }
        let shared = meanError(sharing, target: target, rate: rate)
        let leaned = meanError(leaning, target: target, rate: rate)
        story.step("Why it makes a network better")
        story.predict(
            "Four neurons all say 1 and the answer should be \(target.short). Network A leans on one of them "
                + "(weights 4, 0, 0, 0); its mean squared error over every mask is \(leaned.short). Network B "
                + "shares (weights 1, 1, 1, 1). That error is in proportion to the sum of the squares of the weights. "
                + "How large is it for B?",
            shared, decimals: 2,
            mistakes: [
                .init(leaned, "that would be so if it did not matter how the work is shared."),
                .init(0, "without dropout, yes; with it, B is off whenever a coin falls badly."),
                .init(leaned / 16, "the squares of the weights are 1 each, but there are four of them."),
            ])
        story.say(
            "Four neurons all say 1, and the network behind them should answer \(target.short). Network A leans on one "
                + "of the four, network B uses all alike. Without dropout both are perfect and nothing tells them "
                + "apart. With it, the error has an extra: "
                + "\(penalty.short) times the sum of the squares of the weights, \(squares(leaning).short) for A and "
                + "\(squares(sharing).short) for B.")
        story.formula("mean error = error without dropout + p/(1 − p) · Σ (w·a)²")
        story.picture(
            alignedTable(
                ["network", "weights", "without dropout", "with, on average", "by the formula"],
                [
                    ["A leans"] + row(leaning, target: target, rate: rate),
                    ["B shares"] + row(sharing, target: target, rate: rate),
                ]))
        story.say(
            "Training pushes the error down, so it pushes towards sharing: dropout is a price on leaning on a single "
                + "neuron. It is close kin to the L2 penalty of the lesson regularization, which adds the squares of "
                + "the weights to the loss.")
    }

    /// Weights, their error without dropout, with it on average, and by the formula.
    private static func row(_ weights: [Double], target: Double, rate: Double) -> [String] {
        let errors = [0, rate].map { meanError(weights, target: target, rate: $0) }
        let formula = rate / (1 - rate) * weights.reduce(0) { $0 + $1 * $1 }
        return [weights.map(\.short).joined(separator: " ")] + (errors + [formula]).map(\.short)
    }

    private static func tellHowManyNetworks(_ rate: Double, _ story: Story) {
        let (epochs, rows, units) = (10, 50, 64)
        func masksDrawn(batch: Int) -> (passes: Int, different: Int) {
            var dice = Dice(seed: 7)
            var masks: [[Double]] = []
            for _ in 0..<epochs {
                for _ in stride(from: 0, to: rows, by: batch) {
                    masks.append(DropoutMask.draw(units, rate: rate, with: &dice))
                }
            }
            return (masks.count, Set(masks).count)
        }
        let sizes = [50, 10, 1]
        let drawn = sizes.map { masksDrawn(batch: $0) }
        story.step("How many networks are trained?")
        story.say(
            "Each mask leaves another, thinner network, and all of them share their weights: one trains a crowd and "
                + "uses its mean. How many? An epoch is one pass over all examples; it is cut into batches, and "
                + "each batch is a forward pass with a new mask. For \(epochs) epochs of \(rows) rows and "
                + "\(units) neurons:")
        story.picture(
            alignedTable(
                ["rows in a batch", "masks drawn", "different ones"],
                zip(sizes, drawn).map { ["\($0)", "\($1.passes)", "\($1.different)"] }))
        story.claim(
            .erratum(
                "002-dropout-ten-epochs-ten-networks", notes: "10", right: Double(drawn[1].passes),
                slip: "A mask belongs to a pass, not to an epoch: with batches of \(sizes[1]), \(drawn[1].passes) "
                    + "masks are drawn. Ten epochs make ten networks only if an epoch is a single batch. Libraries go "
                    + "further and draw one for every row of a batch.",
                slipGives: Double(drawn[0].passes)))
    }

    /// Dropout behind `count` neurons, on a drawn mask: what goes in, the mask, and what comes out.
    private static func dropLayer(
        _ count: Int, _ rate: Double, on tape: MatrixTape, _ dice: inout Dice
    ) -> (input: [Double], mask: [Double], output: MatrixValue) {
        let input = (0..<count).map { _ in dice.fraction() }
        let mask = DropoutMask.draw(count, rate: rate, with: &dice)
        let output = tape.value(Matrix(row: input)) * tape.value(Matrix(row: mask)) * (1 / (1 - rate))
        return (input, mask, output)
    }

    private static func tellTheLayers(_ rate: Double, _ story: Story) {
        var dice = Dice(seed: 1)
        let tape = MatrixTape()
        let small = dropLayer(64, rate, on: tape, &dice)
        let kept = small.mask.reduce(0, +)
        let expected = zip(small.input, small.mask).map { $1 == 1 ? $0 / (1 - rate) : 0 }
        let w = tape.value(Matrix(128, 10, repeating: 0.01), "W")
        let b = tape.value(Matrix(row: (0..<10).map { Double($0) / 10 }), "b")
        let probabilities = (dropLayer(128, rate, on: tape, &dice).output.matmul(w) + b).softmax()
        let learned = Double(w.shape.count + b.shape.count)
        story.step("Where it stands in a network")
        story.say(
            "A library has dropout as a layer of its own, behind the layer that it thins: 64 ReLU neurons, then "
                + "dropout; or 128, dropout, and 10 outputs that softmax turns into probabilities. The dropout layer "
                + "itself has nothing to learn: its only number is the rate, which you choose.")
        story.show("p", rate)
        story.show("kept in one draw, of 64", kept)
        story.show("expected", 64 * (1 - rate))
        story.show("numbers to learn: 128 → 10", learned)
        story.claim(
            .shown(
                "000-dropout-code", notes: "Dense(64, activation='relu'), Dropout(0.5)",
                computed: .list([64 * (1 - rate), 1 / (1 - rate)]),
                holds: areClose(small.output.number.entries, expected) && kept > 0 && kept < 64,
                "Neurons kept on average, and their factor. In the mask drawn here each survivor is multiplied by "
                    + "the factor, the others are 0."))
        story.claim(
            .shown(
                "001-dropout-keras-example", notes: "Dense(128), Dropout(0.5), Dense(10, softmax)",
                computed: .number(learned),
                holds: learned == 1290 && probabilities.shape == Shape(1, 10)
                    && (probabilities.sum().number.entries[0] - 1).magnitude < 1e-12,
                "Learned in the last layer, 128·10 weights and 10 biases; dropout adds none, and the probabilities "
                    + "still add to 1."))
    }

    private static func tellTheCost(_ rate: Double, _ story: Story) {
        let (start, target, steps) = ([0.0, 0, 0, 0], 4.0, 12)
        let without = trained(start, target: target, steps: steps, dropping: 0)
        let with = trained(start, target: target, steps: steps, dropping: rate)
        let tape = ScalarTape()
        let w = [1.0, 1, 1, 1].map { tape.value($0) }
        let losses = [[1.0, 1, 1, 1], [1, 0, 1, 0], [1, 0, 0, 0]].map {
            error(w, $0, target: target, rate: rate).number
        }
        story.step("What it costs")
        story.say(
            "The same weights, 1, 1, 1, 1, have another loss under every mask: progress is harder to watch, and "
                + "gradients are harder to check.")
        story.picture(
            alignedTable(
                ["mask", "loss"], zip(["1 1 1 1", "1 0 1 0", "1 0 0 0"], losses).map { [$0, $1.short] }))
        story.say(
            "And the noise delays convergence: here are four weights after \(steps) steps of gradient descent from 0, "
                + "the loss measured without dropout. So switch it off to debug, measure without it, and train longer "
                + "with it.")
        story.show("loss, trained without dropout", without)
        story.show("loss, trained with p = \(rate.short)", with)
        story.say(
            "So dropout makes a network share its work, by a mask that is drawn anew for every pass and used both "
                + "ways. Noise that helps, and numbers kept at one scale: the next lesson, batch normalization, has "
                + "both.")
        story.claim(
            .shown(
                "002-dropout-drawbacks", notes: "“convergence → delay”, the loss function changes",
                computed: .list(losses + [without, with]), holds: with > without && Set(losses).count > 1,
                "The three losses, then the two after training."))
    }

    private static func trained(_ start: [Double], target: Double, steps: Int, dropping rate: Double) -> Double {
        var (weights, dice) = (start, Dice(seed: 3))
        let tape = ScalarTape()
        for _ in 0..<steps {
            tape.rewind()
            let w = weights.map { tape.value($0) }
            let keeps = DropoutMask.draw(4, rate: rate, with: &dice)
            let gradients = error(w, keeps, target: target, rate: rate).gradients()
            weights = zip(weights, w).map { $0 - 0.02 * gradients[$1] }
        }
        return meanError(weights, target: target, rate: 0)
    }
}
