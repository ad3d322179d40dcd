/// A page of help.
enum Help: Equatable {
    case overview
    case train

    init(_ arguments: [String]) throws(UsageError) {
        switch arguments.first {
        case nil: self = .overview
        case "train": self = .train
        case let topic?:
            throw UsageError(
                "gradus help: expected a command, received \"\(topic)\"; "
                    + hint(for: topic, among: ["train"], otherwise: "gradus help train"))
        }
    }

    var text: String {
        switch self {
        case .overview:
            """
            gradus: train small networks on real data

              gradus train <\(Recipe.names)>   train, then test on examples held out
              gradus help train            its options
              gradus --version

            To step through the mathematics instead, run lesson.
            """
        case .train:
            """
            gradus train <dataset> [--seed N] [--epochs N] [--json] [--quiet]

            Holds out a fifth of the examples, standardises with the mean and deviation of the rest,
            trains a small network on the rest in mini-batches, and tests it on the fifth.

            datasets
            \(Recipe.all.map(\.helpLine).joined(separator: "\n"))

            options
              --seed N     the split, the first weights and the shuffling (default 1);
                           the same seed gives the same result to the last digit
              --epochs N   how often to go through the training examples
              --json       standard output is one line of JSON, nothing else
              --quiet, -q  no progress

            Progress goes to standard error. Exit status: 0 done, 1 failed, 2 asked wrongly.
            A release build is many times faster: swift run -c release gradus train digits
            """
        }
    }
}
