endCleanlyWhenInterrupted()
leave(with: run(Array(CommandLine.arguments.dropFirst())))
