import Autograd
import Learning

extension CostStory {
    /// The mean over pictures, as a function of all weights and biases.
    static func allPictures(_ inputs: Inputs, _ story: Story) {
        let outputs = DigitOutputs(inputs)
        let digits = DigitNetwork()
        let start = digits.descent()
        average(outputs, digits, start.cost, story)
        weights(digits, start.cost, story)
        downhill(digits, start, inputs["step"], story)
    }

    private static func average(_ outputs: DigitOutputs, _ digits: DigitNetwork, _ cost: Double, _ story: Story) {
        let two = [outputs.untrained, outputs.trained].enumerated().map { place, row in
            let target = place == 0 ? outputs.target : DigitOutputs.target(of: 3)
            return LossOfBatch(.squaredError, Matrix(row: row), Matrix(row: target)).cost
        }
        let each = digits.each()
        let labels = DigitNetwork.pictures.labels
        story.step("Not one picture: all of them")
        story.predict(
            "A training set has only two pictures. The network costs \(two[0].fixed(2)) on the first and "
                + "\(two[1].fixed(2)) on the second. What is the cost on the set?", sum(two) / 2, decimals: 1,
            mistakes: [
                .init(sum(two), "that is the sum; the cost of a set is the mean, so that it does not grow with it."),
                .init(sum(two) / 20, "the ten outputs are added up already; only the pictures are averaged."),
            ])
        story.say(
            "A network that knows one picture is of no use. So the number that training makes small is the mean cost "
                + "over the whole training set. Here is a real network, just born, with random weights, and the first "
                + "of \(each.count) pictures of written digits:")
        story.formula("cost = 1/n · Σ over pictures of Σ over outputs of (a − t)²")
        story.picture(
            alignedTable(
                ["picture"] + (1...8).map(String.init),
                [["shows a"] + labels.prefix(8).map(String.init), ["cost"] + each.prefix(8).map { $0.fixed(3) }]))
        story.show("mean over all \(each.count)", cost)
        story.say("Inside a picture the squares are added up, over the pictures the mean is taken.")
        let printed = [3.3692, 0.0265]
        let sample = LossOfBatch(
            .squaredError, Matrix(column: printed.map { $0.squareRoot() }), Matrix(column: [0, 0]))
        story.claim(
            .shown(
                "002-average-cost-over-training-set", notes: "“then we find avg cost of all training data”",
                computed: .list([sample.cost, cost]),
                holds: areClose([sample.cost, cost], [sum(printed) / 2, sum(each) / Double(each.count)]),
                "For the notes' two costs, and for the network and pictures of this step."))
    }

    private static func weights(_ digits: DigitNetwork, _ cost: Double, _ story: Story) {
        let counts = digits.network.parameters.map { $0.number.shape.count }
        let layers = [0, 2, 4].map { (weights: counts[$0], biases: counts[$0 + 1]) }
        let first = layers[0].weights + layers[0].biases
        let turned = costWithOneWeightTurned(by: 0.5)
        story.step("\((digits.network.parameterCount / 1000).inWordsAtStart) thousand numbers in, one out")
        story.predict(
            "A picture has 28·28 = 784 points. They go to a layer of 16 neurons; each has a weight for every point, and "
                + "a bias. How many numbers is that?", Double(first), decimals: 0,
            mistakes: [
                .init(Double(layers[0].weights), "those are the weights; each neuron has a bias as well."),
                .init(Double(784 + 16), "each of the 16 neurons has 784 weights of its own: multiply."),
                .init(Double(layers[0].weights + 784), "there is a bias for each neuron, not for each point."),
            ])
        story.say(
            "This network has three layers: 16 neurons, 16 neurons again, and the 10 outputs. It is the one that was "
                + "counted in the lesson layers.")
        story.picture(
            alignedTable(
                ["layer", "weights", "biases"],
                zip(["784 → 16", "16 → 16", "16 → 10"], layers).map { [$0, "\($1.weights)", "\($1.biases)"] }
                    + [
                        [
                            "all", "\(sum(layers.map { Double($0.weights) }).short)",
                            "\(sum(layers.map { Double($0.biases) }).short)",
                        ]
                    ]))
        story.show("weights and biases", Double(digits.network.parameterCount))
        story.say(
            "Now turn the view round. The pictures are given and stay. What can be changed are the weights and biases: put "
                + "in other ones, and another cost comes out. The cost is a function of them all. Turn a single one, "
                + "the weight of a point in the middle of the picture, from \(turned.old.fixed(3)) to "
                + "\(turned.new.fixed(3)):")
        story.show("cost before", .text(cost.fixed(6)))
        story.show("cost after", .text(turned.cost.fixed(6)))
        claimSignature(digits, story)
    }

    /// The cost after one weight, from the middle of the picture to the first unit, is turned.
    private static func costWithOneWeightTurned(by nudge: Double) -> (old: Double, new: Double, cost: Double) {
        let digits = DigitNetwork()
        let place = 16 * (784 / 2 + 14)
        let parameter = digits.network.parameters[0]
        var entries = parameter.number.entries
        let old = entries[place]
        entries[place] += nudge
        parameter.number = Matrix(784, 16, entries)
        return (old, old + nudge, digits.descent().cost)
    }

    private static func claimSignature(_ digits: DigitNetwork, _ story: Story) {
        let tape = MatrixTape()
        defer { withExtendedLifetime(tape) {} }
        let size = SquaredError()(
            digits.network(tape.constant(DigitNetwork.pictures.features)), tape.constant(DigitNetwork.pictures.targets)
        ).number.shape.count
        story.claim(
            .agrees(
                "002-cost-function-signature-13002-weights", notes: ["13002", "1"],
                computed: [Double(digits.network.parameterCount), Double(size)],
                "Numbers in, numbers out. The notes do not print the sizes of the layers; 784-16-16-10 gives their "
                    + "count."))
    }

    private static func downhill(
        _ digits: DigitNetwork, _ start: (cost: Double, gradients: [Matrix]), _ step: Double, _ story: Story
    ) {
        let costs = costs(downhillFrom: start, step)
        let bias = start.gradients[5].entries[0]
        let all = start.gradients.flatMap(\.entries)
        let (up, still) = (all.filter { $0 < 0 }.count, all.filter { $0 == 0 }.count)
        story.step("\((digits.network.parameterCount / 1000).inWordsAtStart) thousand arrows")
        story.predict(
            "The bias of output 0 is 0, and the gradient of the cost by it is \(bias.fixed(3)). To make the "
                + "cost fall it is moved against the gradient, by \(step.short) times its size. What is it then?",
            -step * bias, decimals: 3,
            mistakes: [
                .init(step * bias, "that is uphill: go against the gradient."),
                .init(0, "the gradient is not 0, so there is something to gain by moving."),
            ])
        story.say(
            "The engine gives the gradient by each of the \(all.count) numbers at once: an arrow for each, against the "
                + "gradient, towards a lower cost. Here \(up) arrows say that the number should grow, "
                + "\(all.count - up - still) that it should shrink, and \(still) that it does not matter: these are "
                + "weights of points that are blank in all pictures. (How the engine finds them is the subject of "
                + "the lessons on backpropagation.) Follow all arrows a little, and again:")
        story.picture(
            alignedTable(
                ["step of \(step.short)", "cost", ""],
                costs.enumerated().map { ["\($0)", $1.fixed(4), bar($1 / Swift.max(costs.max() ?? 1, 1e-9))] }))
        tellWhereItLeads(costs, story)
        story.say(
            "So a cost is one number for a whole network and all its pictures, and learning is to make it fall. It "
                + "falls along slopes: what a slope is, exactly, is the next lesson, derivative.")
    }

    /// The cost at the start and after each of six steps.
    private static func costs(
        downhillFrom start: (cost: Double, gradients: [Matrix]), _ step: Double
    ) -> [Double] {
        let moving = DigitNetwork()
        var (costs, now) = ([start.cost], start)
        for _ in 0..<6 {
            moving.move(against: now.gradients, by: step)
            now = moving.descent()
            costs.append(now.cost)
        }
        return costs
    }

    private static func tellWhereItLeads(_ costs: [Double], _ story: Story) {
        let pictures = DigitNetwork.pictures
        let shrug = LossOfBatch(.squaredError, Matrix(20, 10, repeating: 0.1), pictures.targets).cost
        let last = costs[costs.count - 1]
        story.say(
            last < costs[0]
                ? "The cost falls, and that is all that learning is. It is only the beginning, though: one tenth at "
                    + "every output costs \(shrug.short), and the network is "
                    + (last < shrug ? "only a little better than that." : "not even there yet.")
                    + " To tell digits apart takes many more steps."
                : last > costs[0]
                    ? "Steps as long as this jump over the valley, and the cost rises. How long a step may be is a lesson "
                        + "of its own."
                    : "Steps of length 0 lead nowhere.")
    }
}
