import Autograd

extension Exercise {
    public static func kindsOfNetworks(
        _ remembered: @escaping @Sendable (_ items: [Double], _ w: Double, _ u: Double) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "kinds-of-networks", file: "KindsOfNetworks.swift",
            task: "Complete remembered: what a recurrent neuron holds after reading a sequence.",
            hints: [
                "Keep h in a variable that begins with 0.", "For every item: w·x, plus u times the h of before.",
                "max(0, …) cuts off what is negative, in every round.",
            ]
        ) { check in
            for (items, w, u) in [([1.0, 2], 1.0, 0.5), ([3, -1, 4], 0.5, 0.8), ([-2, 1, 1], 1, 0.5)] {
                let tape = Tape()
                var h = tape.value(0)
                var uncut = tape.value(0)
                for x in items {
                    h = (tape.value(x) * w + h * u).relu()
                    uncut = tape.value(x) * w + uncut * u
                }
                check(
                    "remembered(\(items.map(\.short)), w: \(w.short), u: \(u.short))", remembered(items, w, u),
                    expected: h.number,
                    mistakes: [
                        .init(uncut.number, "max(0, …) belongs into every round."),
                        .init(Swift.max(0, w * (items.last ?? 0)), "that has forgotten all but the last item."),
                        .init(items.reduce(0) { $0 + w * $1 }, "u·h is missing: what is remembered fades by u."),
                    ])
            }
        }
    }
}
