import Autograd
import Datasets

extension OrderMatters {
    /// Each value once, but in an order by chance.
    static func anyOrder(_ inputs: Inputs, _ story: Story) {
        let graph = ReusedValue(inputs)
        let values = BackwardWalk.computed(before: graph.loss)
        let answers = permutations(of: values).map {
            (order: $0, w: BackwardWalk.inOrder($0, from: graph.loss)[graph.w])
        }
        let keeping = answers.filter { keepsTheRule($0.order) }
        let right = answers.filter { areClose([$0.w], [graph.right]) }
        story.step("In just any order")
        story.say(
            "What if each of the \(values.count) computed values hands on once, but in an order drawn by lot? There are "
                + "\((1...values.count).map(String.init).joined(separator: "·")) = \(answers.count) orders. The engine "
                + "tries them all.")
        story.predict(
            "Each value hands on once. L must come first, then c, and h last of "
                + "\(values.map { $0.name ?? "" }.joined(separator: ", ")). In how "
                + "many of the \(answers.count) orders has every value received all before it hands on?",
            Double(keeping.count), decimals: 0,
            mistakes: [
                .init(1, "a and b do not read each other: either may go first."),
                .init(
                    Double(answers.count / 2), "half of them have a before b; but L, c and h have their places, too."),
            ])
        story.picture(distribution(answers.map(\.w), right: graph.right))
        story.say(
            "\(keeping.count) orders keep the rule, "
                + keeping.map { $0.order.map { $0.name ?? "" }.joined(separator: " ") }.joined(separator: " and ")
                + ". \(right.count) of \(answers.count) come to the right ∂L/∂w"
                + (right.count > keeping.count ? ", some of them by luck." : "; every other one is wrong."))
        tellTheSeeds(graph, values, story)
    }

    private static func tellTheSeeds(_ graph: ReusedValue, _ values: [Scalar], _ story: Story) {
        let seeds = 1000
        let lucky = (0..<seeds).count { seed in
            var generator = SeededGenerator(seed: UInt64(seed))
            return areClose(
                [BackwardWalk.inOrder(generator.shuffled(values), from: graph.loss)[graph.w]], [graph.right])
        }
        let chain = 10
        story.say(
            "Drawn by lot \(seeds) times (each from another seed, the number that a computer draws its lots from), "
                + "\(lucky) orders are right. And this is a small graph. A plain chain of "
                + "\(chain) values has one right order in \((1...chain).reduce(1, *)).")
        story.show("right, of \(seeds) drawn", Double(lucky))
    }

    /// Which answers there are, and how often.
    private static func distribution(_ answers: [Double], right: Double) -> String {
        let groups = Dictionary(grouping: answers) { $0.short }.sorted {
            $0.value.count == $1.value.count ? $0.value[0] < $1.value[0] : $0.value.count > $1.value.count
        }
        return alignedTable(
            ["∂L/∂w", "orders", ""],
            groups.map { [$0.key, "\($0.value.count)", areClose([$0.value[0]], [right]) ? "right" : "wrong"] })
    }

    /// Whether every value comes after all that read it.
    private static func keepsTheRule(_ order: [Scalar]) -> Bool {
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.id, $0) })
        return order.enumerated().allSatisfy { place, consumer in
            consumer.inputs.allSatisfy { (places[$0.id] ?? .max) > place }
        }
    }

    private static func permutations(of values: [Scalar]) -> [[Scalar]] {
        guard let first = values.first else { return [[]] }
        return permutations(of: Array(values.dropFirst())).flatMap { rest in
            (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
        }
    }
}
