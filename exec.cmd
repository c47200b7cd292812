@rem The scripts of package.json begin with exec, which every shell of Unix has and cmd.exe has not.
@%*
