import Autograd
import Datasets
import Learning

/// The network, its one output, its loss.
extension ChurnStory {
    static func network(_ run: ChurnRun, _ rate: Double, _ story: Story) {
        layers(run, story)
        loss(run, rate, story)
    }

    private static func layers(_ run: ChurnRun, _ story: Story) {
        let (counts, inputs) = (run.network.parameterCounts, run.network.inputs)
        story.step("Two hidden layers and one answer")
        story.say(
            "The notes' network has 64 neurons, then 32, both with ReLU, and one output with a sigmoid: the probability "
                + "that the customer leaves. How many numbers has it to learn?")
        story.predict(
            "\(inputs) inputs, 64 neurons, 32 neurons, 1 output, each neuron with a bias. How many weights and biases?",
            Double(run.network.parameterCount), decimals: 0,
            mistakes: [
                .init(Double(run.network.parameterCount - 97), "every neuron has a bias, too."),
                .init(Double(counts[0] + counts[1]), "the output neuron has weights and a bias as well."),
                .init(Double(inputs * 64 * 32), "the layers' weights are added up, not multiplied."),
            ])
        story.picture(
            alignedTable(
                ["layer", "weights + biases", "together"],
                [
                    ["64, ReLU", "\(inputs)·64 + 64", "\(counts[0])"], ["32, ReLU", "64·32 + 32", "\(counts[1])"],
                    ["1, sigmoid", "32·1 + 1", "\(counts[2])"], ["all", "", "\(run.network.parameterCount)"],
                ]))
        story.say(
            "That is \((Double(run.network.parameterCount) / Double(run.training.rowCount)).fixed(0)) numbers for every "
                + "training customer: plenty of room to learn them by heart. We will have to watch.")
        story.code(
            """
            let network = Network(input: [\(inputs)]) {
                Dense(64, .relu)
                Dense(32, .relu)
                Dense(1, .sigmoid)
            }
            print(network.parameterCounts, network.parameterCount)
            """, prints: "\(counts) \(run.network.parameterCount)")
        claimArchitecture(counts, inputs, run, story)
    }

    private static func claimArchitecture(_ counts: [Int], _ inputs: Int, _ run: ChurnRun, _ story: Story) {
        story.claim(
            .shown(
                "001-ann-classifier-architecture",
                notes: "Dense 64 relu, Dense 32 relu, Dense 1 sigmoid; width not said",
                computed: .list(counts.map(Double.init)),
                holds: counts == [64 * inputs + 64, 2080, 33]
                    && run.network.parameterCount == 64 * inputs + 2177 && run.network.outputs == 1,
                "With the \(inputs.inWords) columns of this table; in general 64·d + 2177 for d columns."))
    }

    private static func loss(_ run: ChurnRun, _ rate: Double, _ story: Story) {
        let row = 0
        let p = run.fresh.outputs(for: Matrix(row: run.learned.features.row(row)))[0, 0]
        let left = run.learned.targets[row, 0] == 1
        let tape = Tape()
        let z = tape.value(Double.log(p / (1 - p)), "z")
        let answer = z.sigmoid().named("p")
        let right = left ? answer : (1 - answer).named("1 − p")
        let loss = (-right.log()).named("L")
        story.step("Yes or no: one loss, one slope")
        story.say(
            "The first training customer \(left ? "left" : "stayed"). The network, which has learned nothing yet, puts the "
                + "probability p of leaving at \(p.fixed(3)). As always the loss is minus the logarithm of the probability of what was "
                + "right: \(left ? "−ln p" : "−ln(1 − p)"). With one output it is called binary cross-entropy.")
        story.graph(loss)
        story.predict(
            "p is \(p.fixed(3)), and the customer \(left ? "left (1)" : "stayed (0)"). What is ∂L/∂z, the slope by the "
                + "score before the sigmoid?", gradientOf: loss, by: z, decimals: 2,
            mistakes: [
                .init(left ? -1 / p : 1 / (1 - p), "that is the slope by p; the sigmoid's own slope is a factor more."),
                .init(left ? p : p - 1, "p minus what was right: \(left ? "p − 1" : "p − 0")."),
            ])
        story.say(
            "Multiplied together, the factors on the way back make p minus what was right, as with softmax: "
                + "\(p.fixed(3)) − \(left ? 1 : 0) = \(loss.gradients()[z].fixed(3)).")
        story.why(loss, by: z)
        optimizerClaims(run, rate, story)
    }

    private static func optimizerClaims(_ run: ChurnRun, _ rate: Double, _ story: Story) {
        let compiled = run.fresh.compile(
            optimizer: .adam(learningRate: 0.01), loss: .binaryCrossEntropy, metrics: [.accuracy])
        let ratio = compiled.optimizer.learningRate / Adam().learningRate
        story.say(
            "The notes take Adam with a learning rate of 0.01, \(ratio.short) times its usual "
                + "\(Adam().learningRate.short), and their run runs away, as we saw in reading-a-log. We take \(rate.short)."
        )
        story.claim(
            .shown(
                "001-ann-compile", notes: "Adam(learning_rate=0.01), binary_crossentropy, accuracy",
                computed: .number(ratio),
                holds: (ratio - 10).magnitude < 1e-9 && compiled.metrics.count == 1 && compiled.model === run.fresh,
                "How many times the usual learning rate that is."))
        let descent: Any = SGD(learningRate: 0.01)
        let cost: Any = BinaryCrossEntropy()
        story.claim(
            .shown(
                "001-ann-loss-bullet-gd-sgd", notes: "5. Loss → GD, SGD", verdict: .erratum,
                computed: .text("SGD is an optimizer: \(descent is any Optimizer); a loss: \(descent is any Loss)"),
                holds: descent is any Optimizer && !(descent is any Loss) && cost is any Loss
                    && !(cost is any Optimizer),
                "Gradient descent (GD) and SGD are ways down, optimizers; the line for optimizers is empty in the notes. "
                    + "A loss is what they go down on: binary cross-entropy, mean squared error."))
    }
}
