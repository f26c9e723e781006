"""The benchmark: this dashboard beside what is usually written for the same page. make bench"""
